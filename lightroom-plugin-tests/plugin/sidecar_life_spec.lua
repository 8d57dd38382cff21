-- What a photographer is told when the sidecar can't be started, is another, or is not one at all.

local lfs       = require("lfs")
local Lightroom = require("host.lightroom")
local strangers = require("host.strangers")
local Version   = require("Version")

local function write(path, text)
  local file = assert(io.open(path, "wb"))
  file:write(text)
  file:close()
end

describe("The plug-in and the sidecar's life", function()
  local folder, data, host

  before_each(function()
    folder = os.tmpname()
    os.remove(folder)
    folder = folder .. " it's größer"
    data = folder .. "/data"
    assert(os.execute(("mkdir -p '%s'"):format((data .. "/logs"):gsub("'", "'\\''"))) == 0)
  end)

  after_each(function() os.execute(("rm -rf '%s'"):format(folder:gsub("'", "'\\''"))) end)

  local function open(options)
    options = options or {}
    host = Lightroom.new({
      plugin = lfs.currentdir() .. "/lightroom-plugin.lrdevplugin", home = folder,
      platform = options.platform, clock = options.clock,
      preferences = { dataFolder = data, programFolder = options.program and folder .. "/program" or nil },
      catalog = { photos = { { uuid = "A", path = "/photos/a.jpg" } } },
    })
    if options.program then
      os.execute(("mkdir -p '%s'"):format((folder .. "/program/bin"):gsub("'", "'\\''")))
      -- On this system a Windows path's end is the name of one file.
      local isWindows = options.platform == "win"
      local script = folder .. (isWindows and "/program\\bin\\likeness-sidecar.cmd" or "/program/bin/likeness-sidecar")
      write(script, "#!/bin/sh\n" .. options.program .. "\n")
      os.execute(("chmod +x '%s'"):format(script:gsub("'", "'\\''")))
    end
    return host
  end

  -- Presses Start in the dialog of Status and returns what is said.
  local function starting()
    local said
    host:choose("Status", function(user)
      user:dialog("Not running"):press("Start")
      local dialog = user:dialog("could not be started", 200)
      said = dialog:text()
      dialog:press("OK")
      user:dialog("Not running"):press("Close")
    end, 300)
    return said
  end

  local LOG = "\n\nLog: %s/logs/likeness.log\n{OK}"

  it("says where it looked for a program that is not there", function()
    -- In a checkout the launcher would be found beside the plug-in.
    open({ platform = "win" })
    assert.are.equal("Likeness could not be started.\nThe folder “sidecar” was not found, neither in the plug-in's folder nor"
      .. " beside it. Unzip Likeness again, or choose the folder in the Plug-in Manager.\n\n"
      .. "The plug-in is at " .. host.pluginFolder .. "\n\nLog: " .. data .. "\\logs\\likeness.log\n{OK}", starting())
  end)

  it("says that the Java runtime is missing", function()
    open({ program = "exit 10" })
    assert.are.equal("Likeness could not be started.\nThe Java runtime that belongs to it is missing. Unzip Likeness again"
      .. " and try once more." .. LOG:format(data), starting())
  end)

  it("says which data folder can't be used", function()
    open({ program = "exit 11" })
    assert.are.equal("Likeness could not be started.\nIts data folder can't be used: " .. data .. LOG:format(data), starting())
  end)

  it("says what the start script said last", function()
    open({ program = "echo 'The disk is full.' >> \"$3/logs/start.log\"; exit 1" })
    assert.are.equal("Likeness could not be started.\nIt said: The disk is full." .. LOG:format(data), starting())
  end)

  it("says at once why a start failed that began well", function()
    open({ program = "echo '2026-11-23T01:00:00Z failed: The database is damaged. Restore it.' > \"$3/logs/start.log\"; exit 0" })
    write(data .. "/logs/start.log", "2026-11-22T01:00:00Z failed: an earlier start\n")
    local begunAt = host.scheduler:now()
    assert.are.equal("Likeness could not be started.\nIt said: The database is damaged. Restore it." .. LOG:format(data),
      starting())
    -- By the host's own clock, which jumps over waits.
    assert.is_true(host.scheduler:now() - begunAt < 60)
  end)

  it("does not take the end of an earlier start for this one's", function()
    open({ program = "exit 0" })
    write(data .. "/logs/start.log", "2026-11-22T01:00:00Z failed: an earlier start\n")
    assert.are.equal("Likeness could not be started.\nIt was started but did not answer within 60 seconds." .. LOG:format(data),
      starting())
  end)

  it("waits for a minute and not for ever", function()
    open({ program = "exit 0" })
    assert.are.equal("Likeness could not be started.\nIt was started but did not answer within 60 seconds." .. LOG:format(data),
      starting())
  end)

  it("starts with paths that sh would take apart", function()
    open({ program = "printf '%s|' \"$@\" > \"$3/logs/start.log\"; exit 1" })
    assert.are.equal("Likeness could not be started.\nIt said: start|--data|" .. data .. "|" .. LOG:format(data), starting())
  end)

  it("starts on Windows with paths that cmd would take apart", function()
    open({ program = "", platform = "win" })
    host.shell.onWindows = function() return 10 end
    starting()
    assert.are.same({ folder .. "/program\\bin\\likeness-sidecar.cmd", "start", "--data", data },
      host.shell.commands[1].words)
  end)

  local function record(port)
    write(data .. "/sidecar.json", ('{"port":%d,"token":"secret","pid":1,"version":"x","apiVersion":1}'):format(port))
  end

  for _, manner in ipairs({ "airPlay", "page", "gibberish", "cutShort", "closes", "silent" }) do
    it("takes a stranger on the port for nobody, and starts its own: " .. manner, function()
      open({ program = "exit 10", clock = "real" })
      local stranger = strangers.open(host, manner)
      record(stranger.port)
      assert.is_truthy(starting():find("Java runtime", 1, true))
      stranger.close()
    end)
  end

  local function answering(health)
    return function(request)
      local body = request:find("^GET /v1/health") and health or '{"error":{"code":"x","message":"no","cure":""}}'
      return ("HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"):format(
        request:find("^GET /v1/health") and "200 OK" or "404 Not Found", #body, body)
    end
  end

  local function findSimilar()
    local said
    host.catalog:select({ "A" })
    host:choose("Find Similar", function(user)
      user:dialog("Photos like a.jpg"):press("Find")
      local dialog = user:dialog("another version", 100)
      said = dialog:text()
      dialog:press("OK")
    end, 200)
    return said
  end

  it("leaves a sidecar of a newer API alone that a person started, and says so", function()
    open({ program = "exit 10" })
    local other = strangers.open(host,
      answering('{"status":"ok","apiVersion":2,"version":"9.1","photos":1,"indexed":1,"failures":0,"startedBy":"person"}'))
    record(other.port)
    assert.are.equal("Likeness runs in another version.\nLikeness 9.1 is running, which is newer than this plug-in knows ("
      .. Version .. "). Install the plug-in that came with it, or stop it and try again." .. LOG:format(data), findSimilar())
    assert.are.same({}, host.shell.commands)
    for _, request in ipairs(other.requests) do assert.is_nil(request:find("shutdown", 1, true)) end
    other.close()
  end)

  it("leaves a sidecar of an older API alone that a person started, and says so", function()
    open({ program = "exit 10" })
    local other = strangers.open(host,
      answering('{"status":"ok","apiVersion":0,"version":"0.0.9","photos":1,"indexed":1,"failures":0,"startedBy":"person"}'))
    record(other.port)
    assert.are.equal("Likeness runs in another version.\nLikeness 0.0.9 is running, which is older than this plug-in needs ("
      .. Version .. "). Stop it and try again; the plug-in starts the right one." .. LOG:format(data), findSimilar())
    other.close()
  end)

  it("asks an instance that an older plug-in started to stop, and says so when it does not", function()
    open({ program = "exit 10" })
    local other = strangers.open(host,
      answering('{"status":"ok","apiVersion":1,"version":"0.0.9","photos":1,"indexed":1,"failures":0,"startedBy":"plugIn"}'))
    record(other.port)
    assert.are.equal("Likeness runs in another version.\nLikeness 0.0.9 is still running and did not stop when asked to. Restart"
      .. " the computer, or end the program “java” that belongs to Likeness." .. LOG:format(data), findSimilar())
    local asked = 0
    for _, request in ipairs(other.requests) do
      if request:find("^POST /v1/shutdown") then asked = asked + 1 end
    end
    assert.are.equal(1, asked)
    other.close()
  end)

  it("never writes the token into the log", function()
    open({ program = "exit 10" })
    local stranger = strangers.open(host, "closes")
    record(stranger.port)
    starting()
    assert.is_true(#host.logLines > 0)
    for _, line in ipairs(host.logLines) do assert.is_nil(line.text:find("secret", 1, true)) end
    stranger.close()
  end)

  it("opens no dialog of its own when nothing is selected but a video", function()
    open({ program = "exit 10" })
    host.catalog:change("A", { isVideo = true })
    host.catalog:select({ "A" })
    assert.is_false(host:isEnabled("Find Similar"))
    assert.is_true(host:isEnabled("Search by Text…"))
    assert.is_true(host:isEnabled("Index Catalog / Update Index"))
  end)
end)
