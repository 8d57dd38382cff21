-- A photographer's computer for the end-to-end suite: a home folder, the plug-in unzipped with the real
-- sidecar in it, and drawn catalogs with real preview caches. Run from the repository's root after the build.

local lfs = require("lfs")
local socket = require("socket")
local Json = require("Json")
local Lightroom = require("host.lightroom")

local World = {}
World.__index = World

-- Where the build leaves the sidecar's jars and the writers of catalogs.
local LIBRARIES = os.getenv("LIKENESS_LIBRARIES") or lfs.currentdir() .. "/sidecar/target/launch"
local WRITERS = os.getenv("LIKENESS_CATALOG_WRITERS") or lfs.currentdir() .. "/lrpreview-recovery/target/test-classes"
local JAVA_HOME = os.getenv("JAVA_HOME")
-- Beyond it something hangs; a wait for an index of a few dozen photos takes seconds.
local LIMIT_SECONDS = 120

local function quoted(text) return "'" .. text:gsub("'", "'\\''") .. "'" end

local function run(command)
  local status = os.execute(command)
  if status ~= 0 then error(("%s ended with %s"):format(command, tostring(status)), 2) end
end

local function readAll(path)
  local file = io.open(path, "rb")
  local text = file and file:read("*a")
  if file then file:close() end
  return text
end

local function temporaryFolder()
  local name = os.tmpname()
  os.remove(name)
  run("mkdir " .. quoted(name))
  return name
end

-- A space and an umlaut are in the path, as people have them.
local PLUGIN = "/Zusätze von Anna/Likeness.lrplugin"

-- The release's layout with the build's own jars.
local function installPlugin(plugin)
  run(("mkdir -p %s/sidecar/bin"):format(quoted(plugin)))
  run(("cp lightroom-plugin.lrdevplugin/*.lua %s"):format(quoted(plugin)))
  run(("cp release/bin/likeness-sidecar %s/sidecar/bin/"):format(quoted(plugin)))
  run(("ln -s %s %s/sidecar/lib"):format(quoted(LIBRARIES), quoted(plugin)))
  run(("ln -s %s %s/sidecar/runtime"):format(quoted(JAVA_HOME), quoted(plugin)))
end

--- The computer that an earlier World.new left in a folder.
function World.at(folder)
  local self = setmetatable({ folder = folder, home = folder .. "/home", preferences = {} }, World)
  self.dataFolder = self.home .. "/Library/Application Support/Likeness"
  self.plugin = folder .. PLUGIN
  return self
end

--- A new computer. Its sidecar is started by the plug-in alone.
function World.new()
  assert(JAVA_HOME, "JAVA_HOME names the JDK 25 of the build")
  local self = World.at(temporaryFolder())
  run("mkdir -p " .. quoted(self.home .. "/Pictures"))
  installPlugin(self.plugin)
  return self
end

--- Draws a catalog: {path, identity, photos, folder}. number sets its identity and scenes apart from others';
-- copies, if given, is how many virtual copies each photo has.
function World:draw(name, count, number, copies)
  local folder = self.home .. "/Pictures/" .. name
  run(("%s --enable-native-access=ALL-UNNAMED -cp %s photos.likeness.lrpreview.fixture.DrawnCatalog %s %s %d %d %d"):format(
    quoted(JAVA_HOME .. "/bin/java"), quoted(WRITERS .. ":" .. LIBRARIES .. "/*"), quoted(folder), quoted(name), count, number,
    copies or 0))
  return self:drawn(name)
end

--- A catalog that was drawn before.
function World:drawn(name)
  local folder = self.home .. "/Pictures/" .. name
  local catalog = dofile(folder .. "/" .. name .. ".lua")
  catalog.folder = folder
  for _, row in ipairs(catalog.photos) do
    if row.jpeg then row.thumbnail = { how = "late", seconds = 0.05, file = row.jpeg } end
  end
  return catalog
end

--- Lightroom with a drawn catalog open; preferences last from one to the next.
function World:lightroom(catalog)
  return Lightroom.new({
    plugin = self.plugin, home = self.home, clock = "real", preferences = self.preferences, limitSeconds = LIMIT_SECONDS,
    catalog = { path = catalog.path, photos = catalog.photos },
  })
end

--- sidecar.json of the running sidecar, or nil.
function World:record()
  local text = readAll(self.dataFolder .. "/sidecar.json")
  return text and Json.decode(text)
end

--- Writes a sidecar.json, as one that is no longer true.
function World:pretend(record)
  run("mkdir -p " .. quoted(self.dataFolder))
  local file = assert(io.open(self.dataFolder .. "/sidecar.json", "wb"))
  file:write(Json.encode(record))
  file:close()
end

local function isAlive(pid) return os.execute(("kill -0 %d 2>/dev/null"):format(pid)) == 0 end

--- Kills the sidecar as a crash does; returns whether there was one.
function World:kill()
  local record = self:record()
  if not record or not isAlive(record.pid) then return false end
  run(("kill -9 %d"):format(record.pid))
  while isAlive(record.pid) do socket.sleep(0.02) end
  return true
end

--- Asks the sidecar, as nobody but the test does: the decoded answer and the status.
function World:ask(host, method, path, body)
  local record = assert(self:record(), "no sidecar runs")
  local headers = {
    { field = "Authorization", value = "Bearer " .. record.token }, { field = "Content-Type", value = "application/json" },
  }
  local url = ("http://127.0.0.1:%d%s"):format(record.port, path)
  local text, info = host:inTask(setfenv(function()
    local LrHttp = import("LrHttp") -- luacheck: ignore
    if method == "GET" then return LrHttp.get(url, headers) end
    return LrHttp.post(url, body and Json.encode(body) or "", headers, method)
  end, host.globals))
  return Json.decode(text), info.status
end

--- What the sidecar and the plug-in wrote down, for messages.
function World:logs()
  local texts = {}
  for _, name in ipairs({ "start.log", "output.log", "likeness.log" }) do
    texts[#texts + 1] = name .. ":\n" .. (readAll(self.dataFolder .. "/logs/" .. name) or "")
  end
  return table.concat(texts, "\n")
end

--- Ends everything and removes the computer.
function World:close()
  self:kill()
  run("rm -rf " .. quoted(self.folder))
end

World.quoted = quoted
World.run = run

return World
