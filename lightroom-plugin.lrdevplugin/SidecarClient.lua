--[[ SidecarClient
Purpose of this module: every request to the sidecar, and nothing else in the plug-in sees LrHttp. All of
it must run in a task.

An answer is a table, or nil and a failure: {kind, status, code, message, cure}, kind being "unreachable"
(nobody answered, or not in time), "refused" (the sidecar said no; code, message and cure are its own) or
"strange" (what answered is no sidecar).
]]

local LrHttp  = import "LrHttp"
local LrTasks = import "LrTasks"

local Json = require "Json"
local Log  = require "Log"
local Pace = require "Pace"

local SidecarClient = {}
SidecarClient.__index = SidecarClient

local HEALTH_TIMEOUT_SECONDS = 3
local USUAL_TIMEOUT_SECONDS = 60
-- Every photo is compared with every other.
local DUPLICATES_TIMEOUT_SECONDS = 600
-- A batch is encoded before it is answered.
local PUSH_TIMEOUT_SECONDS = 300

--- @param record from sidecar.json
function SidecarClient.new(record)
  return setmetatable({ port = record.port, token = record.token }, SidecarClient)
end

local function failureOf(status, answer)
  local said = type(answer) == "table" and type(answer.error) == "table" and answer.error
  if not said then
    return { kind = "strange", status = status, message = "The answer is not Likeness's (HTTP status " .. status .. ")." }
  end
  return { kind = "refused", status = status, code = said.code, message = said.message, cure = said.cure }
end

local function unreachable(headers)
  local said = type(headers) == "table" and headers.error
  local name = said and (said.name or said.errorCode) or "no answer"
  return { kind = "unreachable", message = "Likeness does not answer (" .. tostring(name) .. ")." }
end

-- Plain pcall would not let the pause yield.
local function decoded(text)
  if type(text) ~= "string" or text == "" then return {} end
  local ok, answer = LrTasks.pcall(Json.decode, text, Pace.new())
  if ok then return answer end
  return nil
end

function SidecarClient:request(method, path, body, options)
  local url = "http://127.0.0.1:" .. self.port .. path
  local timeout = options and options.timeout or USUAL_TIMEOUT_SECONDS
  local headers = {
    { field = "Authorization", value = "Bearer " .. self.token },
    { field = "Content-Type", value = options and options.contentType or "application/json" },
  }
  local text, info
  if method == "GET" then
    text, info = LrHttp.get(url, headers, timeout)
  else
    text, info = LrHttp.post(url, body or "", headers, method, timeout)
  end
  local status = type(info) == "table" and tonumber(info.status)
  if not status then
    local failure = unreachable(info)
    Log.warn("%s %s: %s", method, path, failure.message)
    return nil, failure
  end
  local answer = decoded(text)
  if status >= 200 and status < 300 and type(answer) == "table" then return answer end
  local failure = failureOf(status, answer)
  Log.warn("%s %s: %d %s", method, path, status, failure.message)
  return nil, failure
end

function SidecarClient:send(method, path, value, options)
  return self:request(method, path, Json.encode(value, Pace.new()), options)
end

--- The answer to "how are you", whatever and whoever gives it: the caller judges it.
function SidecarClient:health()
  return self:request("GET", "/v1/health", nil, { timeout = HEALTH_TIMEOUT_SECONDS })
end

function SidecarClient:search(request) return self:send("POST", "/v1/search", request) end

function SidecarClient:duplicates(request)
  return self:send("POST", "/v1/duplicates", request, { timeout = DUPLICATES_TIMEOUT_SECONDS })
end

function SidecarClient:suggestTags(request) return self:send("POST", "/v1/tags/suggest", request) end

function SidecarClient:sources() return self:request("GET", "/v1/sources") end

function SidecarClient:startJob(request) return self:send("POST", "/v1/jobs", request) end

function SidecarClient:job(jobId) return self:request("GET", "/v1/jobs/" .. jobId) end

function SidecarClient:cancelJob(jobId) return self:request("DELETE", "/v1/jobs/" .. jobId) end

function SidecarClient:wanted(request) return self:send("POST", "/v1/thumbnails/wanted", request) end

--- @param batch the bytes of PushedPhoto.batch
function SidecarClient:pushThumbnails(batch)
  return self:request("POST", "/v1/thumbnails", batch,
    { contentType = "application/msgpack", timeout = PUSH_TIMEOUT_SECONDS })
end

function SidecarClient:savedSearches() return self:request("GET", "/v1/savedSearches") end

function SidecarClient:saveSearch(name, query)
  return self:send("POST", "/v1/savedSearches", { name = name, query = query })
end

function SidecarClient:replaceSavedSearch(id, query)
  return self:send("PUT", "/v1/savedSearches/" .. id, { query = query })
end

function SidecarClient:deleteSavedSearch(id) return self:request("DELETE", "/v1/savedSearches/" .. id) end

function SidecarClient:runSavedSearch(id)
  return self:send("POST", "/v1/savedSearches/" .. id .. "/run", {})
end

--- Asks it to leave.
--- @param evenIfBusy whether a job that runs is cut short; it goes on when it is asked for again
function SidecarClient:shutdown(evenIfBusy)
  return self:send("POST", "/v1/shutdown", { evenIfBusy = evenIfBusy })
end

--- The description of what it can do.
function SidecarClient:description() return self:request("GET", "/v1/openapi.json") end

--- A link to its page that can be opened once.
function SidecarClient:pageLink() return self:send("POST", "/v1/page/link", {}) end

--- Shows a page of the sidecar in the browser.
function SidecarClient.openInBrowser(url) LrHttp.openUrlInBrowser(url) end

--- A failure as people read it.
function SidecarClient.sentence(failure)
  local text = failure.message or "Something went wrong."
  if failure.cure and failure.cure ~= "" then text = text .. "\n\n" .. failure.cure end
  return text
end

return SidecarClient
