-- A sidecar that answers what a test wants, and Lightroom with the plug-in beside it. For what the real one does not
-- make to order; what the two say to each other in earnest is the end-to-end suite's.

local lfs = require("lfs")
local Json = require("Json")
local Lightroom = require("host.lightroom")
local Version = require("Version")
local strangers = require("host.strangers")

local Pretended = {}
Pretended.__index = Pretended

Pretended.CATALOG = "/photos/Cat.lrcat"
Pretended.SOURCE = "lightroom:C"

Pretended.HEALTH = {
  status = "ok", apiVersion = 1, version = Version, photos = 20, indexed = 18, failures = 0, startedBy = "plugIn",
  model = { id = "starter", starter = true }, provider = "CPU",
}
Pretended.DONE = {
  jobId = "7", kind = "index", state = "done", source = Pretended.SOURCE,
  progress = { phase = "finished", found = 20, toDo = 0, done = 0, encoded = 0, reused = 0 },
}

local function usual()
  return {
    ["GET /v1/health"] = { 200, Pretended.HEALTH },
    ["GET /v1/sources"] = { 200, { sources = {
      { source = Pretended.SOURCE, kind = "lightroom", location = Pretended.CATALOG, photos = 20,
        syncedAt = "2026-11-30T10:00:00Z" },
    } } },
    ["POST /v1/jobs"] = { 202, { jobId = "7" } },
    ["GET /v1/jobs/7"] = { 200, Pretended.DONE },
    ["POST /v1/thumbnails/wanted"] = { 200, { wanted = Json.array({}) } },
    ["GET /v1/savedSearches"] = { 200, { savedSearches = Json.array({}) } },
    ["GET /v1/openapi.json"] = { 200, { paths = {} } },
    ["POST /v1/search"] = { 200, { considered = 18, hits = Json.array({}) } },
  }
end

-- Rows U1, U2, … of p1.jpg, p2.jpg, …
local function rowsOf(count, thumbnail)
  local rows = {}
  for index = 1, count do
    rows[index] = { uuid = "U" .. index, path = "/photos/p" .. index .. ".jpg", thumbnail = thumbnail }
  end
  return rows
end

-- A program that says at once that it has no Java, so that no test starts a real one.
local function unstartable(folder)
  assert(os.execute("mkdir -p " .. folder .. "/program/bin") == 0)
  local path = folder .. "/program/bin/likeness-sidecar"
  local file = assert(io.open(path, "wb"))
  file:write("#!/bin/sh\nexit 10\n")
  file:close()
  assert(os.execute("chmod +x " .. path) == 0)
  return folder .. "/program"
end

local function answered(self, request)
  local method, path = request:match("^(%u+) (%S+)")
  local body = request:match("\r\n\r\n(.*)$")
  local isJson = request:find("Content-Type: application/json", 1, true) and body ~= ""
  local asked = { method = method, path = path, body = isJson and Json.decode(body) or nil }
  table.insert(self.asked, asked)
  local answer = self.answers[method .. " " .. path]
  if not answer then
    self.host:recordFailure("the test has no answer to " .. method .. " " .. path)
    answer = { 404, { error = { code = "notFound", message = "The test has no answer.", cure = "" } } }
  end
  local status, value = answer[1], answer[2]
  if type(value) == "function" then status, value = value(asked.body) end
  local text = Json.encode(value)
  return ("HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"):format(
    status, #text, text)
end

--- Opens both. options: answers, "METHOD path" to {status, value} or {status, function(body) → status, value}, beside
-- the usual ones; photos, rows or how many; thumbnail, of each; plugin, its folder; platform; preferences; isAbsent, no
-- sidecar runs.
function Pretended.open(options)
  options = options or {}
  local folder = os.tmpname()
  os.remove(folder)
  assert(os.execute("mkdir -p " .. folder .. "/data") == 0)
  local self = setmetatable({ folder = folder, answers = usual(), asked = {} }, Pretended)
  for name, answer in pairs(options.answers or {}) do self.answers[name] = answer end
  local photos, preferences = options.photos or 20, { dataFolder = folder .. "/data" }
  for key, value in pairs(options.preferences or {}) do preferences[key] = value end
  if options.isAbsent then preferences.programFolder = unstartable(folder) end
  self.host = Lightroom.new({
    plugin = options.plugin or lfs.currentdir() .. "/lightroom-plugin.lrdevplugin", home = folder,
    platform = options.platform, preferences = preferences,
    catalog = { path = Pretended.CATALOG, photos = type(photos) == "number" and rowsOf(photos, options.thumbnail) or photos },
  })
  if options.isAbsent then return self end
  self.stranger = strangers.open(self.host, function(request) return answered(self, request) end)
  local file = assert(io.open(folder .. "/data/sidecar.json", "wb"))
  file:write(Json.encode({ port = self.stranger.port, token = "t", pid = 1, version = Version, apiVersion = 1 }))
  file:close()
  return self
end

--- The bodies of what was asked of "METHOD path", in order.
function Pretended:bodies(what)
  local bodies = {}
  for _, asked in ipairs(self.asked) do
    if asked.method .. " " .. asked.path == what then bodies[#bodies + 1] = asked.body or false end
  end
  return bodies
end

--- An answer of hits by uuid, best first.
function Pretended.hits(uuids)
  local hits = Json.array({})
  for place, uuid in ipairs(uuids) do
    hits[place] = { photoId = place, source = Pretended.SOURCE, externalId = uuid, score = 3 - place / 100 }
  end
  return { considered = 18, hits = hits }
end

function Pretended:close()
  if self.stranger then self.stranger.close() end
  os.execute("rm -rf " .. self.folder)
end

return Pretended
