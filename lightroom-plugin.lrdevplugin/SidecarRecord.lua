--[[ SidecarRecord
Purpose of this module: reads sidecar.json, which a running sidecar leaves in its data folder, and
tells what an answer to "how are you" means.

Pure: runs under stock Lua 5.1.
]]

local Json = require "Json"

local SidecarRecord = {}

--- The API that this plug-in speaks.
SidecarRecord.API_VERSION = 1

--- What health.startedBy says of a sidecar that was started from Lightroom.
SidecarRecord.BY_PLUG_IN = "plugIn"

--- {port, token, pid, version, apiVersion}, or nil and a sentence.
--- @param text the file's contents
function SidecarRecord.parse(text)
  local ok, record = pcall(Json.decode, text)
  if not ok then return nil, record end
  if type(record) ~= "table" then return nil, "it holds no object" end
  local port = record.port
  if type(port) ~= "number" or port < 1 or port > 65535 or port ~= math.floor(port) then
    return nil, "it names no port"
  end
  -- Whatever stands here goes into a header of every request.
  if type(record.token) ~= "string" or not record.token:find("^[%w%-%._~%+/=]+$") then
    return nil, "it names no token"
  end
  return record
end

-- A build on the way to a version counts as that version, one that was never packed as any.
local function isVersion(version, wanted)
  return type(version) == "string" and (version == "development" or version:gsub("%-SNAPSHOT$", "") == wanted)
end

--- What stands behind a port.
--- @param health the decoded answer, or nil if there was none or it was a refusal
--- @param version of this plug-in
--- @return "ready"; "absent": nobody, or somebody else; "older", "newer": a sidecar of another API;
---   "replace": one of another version that some plug-in started
function SidecarRecord.judge(health, version)
  if type(health) ~= "table" or health.status ~= "ok" or type(health.apiVersion) ~= "number" then
    return "absent"
  end
  local isOther = health.apiVersion ~= SidecarRecord.API_VERSION or not isVersion(health.version, version)
  if isOther and health.startedBy == SidecarRecord.BY_PLUG_IN then return "replace" end
  if health.apiVersion < SidecarRecord.API_VERSION then return "older" end
  if health.apiVersion > SidecarRecord.API_VERSION then return "newer" end
  -- Without these the token was not taken: another data folder's sidecar has come to this port.
  if type(health.photos) ~= "number" then return "absent" end
  return "ready"
end

return SidecarRecord
