-- The start script of the release, with a Java that only says how it was run. What comes of it with the real one is
-- release/check's.

local lfs = require("lfs")

describe("The start script", function()
  local folder, data

  local function quoted(text) return "'" .. text:gsub("'", "'\\''") .. "'" end

  local function run(command) return os.execute(command) end

  local function write(path, text)
    local file = assert(io.open(path, "wb"))
    file:write(text)
    file:close()
  end

  local function contents(path)
    local file = io.open(path, "rb")
    local text = file and file:read("*a")
    if file then file:close() end
    return text
  end

  before_each(function()
    folder = os.tmpname()
    os.remove(folder)
    folder = folder .. " Anna's größer"
    data = folder .. "/data"
    assert(run(("mkdir -p %s/side/bin %s/side/runtime/bin"):format(quoted(folder), quoted(folder))) == 0)
    assert(run(("cp release/bin/likeness-sidecar %s/side/bin/"):format(quoted(folder))) == 0)
    write(folder .. "/side/runtime/release", 'JAVA_VERSION="25.0.1"\n')
    -- What it has open goes by the name of what it is open on; the file comes whole, by a rename.
    write(folder .. "/side/runtime/bin/java", "#!/bin/sh\n{ for word in \"$@\"; do printf '%s\\n' \"$word\"; done\n"
      .. "ls -l /proc/$$/fd; } >\"$DIARY.part\"\nmv \"$DIARY.part\" \"$DIARY\"\n")
    assert(run(("chmod +x %s/side/runtime/bin/java"):format(quoted(folder))) == 0)
  end)

  after_each(function() run("rm -rf " .. quoted(folder)) end)

  -- Starts it under a shell with descriptors open on a file; returns what Java wrote down.
  local function diary(shell, descriptors)
    local path = folder .. "/diary"
    local opened = {}
    for place, descriptor in ipairs(descriptors) do
      opened[place] = ("exec %d>%s"):format(descriptor, quoted(folder .. "/a lock"))
    end
    opened[#opened + 1] = ""
    local command = ("DIARY=%s %s %s/side/bin/likeness-sidecar start --data %s"):format(quoted(path), shell, quoted(folder),
      quoted(data))
    assert.are.equal(0, run(("bash -c %s"):format(quoted(table.concat(opened, "\n") .. command))))
    assert.are.equal(0, run(("for i in $(seq 100); do [ -e %s ] && exit 0; sleep 0.05; done; exit 1"):format(quoted(path))))
    return contents(path)
  end

  it("leaves nothing of its starter's open with the sidecar", function()
    for shell, descriptors in pairs({ sh = { 3, 9 }, bash = { 3, 9, 10, 14, 100 } }) do
      local said = diary(shell, descriptors)
      assert.is_truthy(said:find(folder .. "/data/logs/output.log", 1, true), said)
      assert.is_nil(said:find("a lock", 1, true), shell .. ":\n" .. said)
      os.remove(folder .. "/diary")
    end
  end)

  it("gives folders on as they are", function()
    local words = {}
    for word in diary("sh", {}):gmatch("[^\n]+") do words[#words + 1] = word end
    local said = table.concat(words, "\n")
    assert.is_truthy(said:find(("-cp\n%s/side/lib/*\nphotos.likeness.app.Main\n--data\n%s\nserve\n--started-by\nplugIn\n"):format(
      folder, data), 1, true), said)
    assert.are.equal("directory", lfs.attributes(data .. "/logs", "mode"))
  end)
end)
