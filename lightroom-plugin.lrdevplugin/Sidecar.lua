--[[ Sidecar
Purpose of this module: the life of the sidecar, the program that does the looking: finds it, starts it,
knows it from strangers and from other versions of itself, stops it. All of it must run in a task.

A problem, here and elsewhere: {title, text}, as it is shown to a person.
]]

local LrDate      = import "LrDate"
local LrFileUtils = import "LrFileUtils"
local LrPathUtils = import "LrPathUtils"
local LrTasks     = import "LrTasks"

local CommandLine   = require "CommandLine"
local Log           = require "Log"
local Preferences   = require "Preferences"
local SidecarClient = require "SidecarClient"
local SidecarRecord = require "SidecarRecord"
local VERSION       = require "Version"

local Sidecar = {}

local START_TIMEOUT_SECONDS = 60
local STOP_TIMEOUT_SECONDS = 10
local LOOK_EVERY_SECONDS = 0.25

-- What the start script answers.
local STARTED = 0
local NO_JAVA = 10
local DATA_FOLDER_NOT_USABLE = 11

local function below(folder, ...)
  for _, name in ipairs({ ... }) do folder = LrPathUtils.child(folder, name) end
  return folder
end

--- The folder that holds the index, sidecar.json and the logs.
function Sidecar.dataFolder()
  local chosen = Preferences.dataFolder()
  if chosen then return chosen end
  local home = LrPathUtils.getStandardFilePath("home")
  if WIN_ENV then return below(home, "AppData", "Local", "Likeness") end
  if MAC_ENV then return below(home, "Library", "Application Support", "Likeness") end
  return below(home, ".local", "share", "likeness")
end

--- Where the sidecar writes its log.
function Sidecar.logPath()
  return below(Sidecar.dataFolder(), "logs", "likeness.log")
end

-- How the last start went, a line each step: "TIME starting|running|failed: sentence".
local function startLogPath()
  return below(Sidecar.dataFolder(), "logs", "start.log")
end

-- What else the program said, before it could write a log.
local function outputPath()
  return below(Sidecar.dataFolder(), "logs", "output.log")
end

local function isThere(path)
  return LrFileUtils.exists(path) == "file"
end

-- The program lies in the plug-in's folder or beside it; in a checkout its source does.
local function program()
  local script = WIN_ENV and "likeness-sidecar.cmd" or "likeness-sidecar"
  local beside = LrPathUtils.parent(_PLUGIN.path)
  local folders = {
    Preferences.programFolder() or below(_PLUGIN.path, "sidecar"), below(_PLUGIN.path, "sidecar"), below(beside, "sidecar"),
  }
  for _, folder in ipairs(folders) do
    local path = below(folder, "bin", script)
    if isThere(path) then return { script = path } end
  end
  local launcher = below(beside, "likeness")
  if not WIN_ENV and isThere(launcher) and isThere(below(beside, "pom.xml")) then return { launcher = launcher } end
  return nil
end

local function readRecord()
  local path = below(Sidecar.dataFolder(), "sidecar.json")
  if not isThere(path) then return nil end
  -- Not Lua's own io, which may not reach a folder with umlauts on Windows.
  local record, problem = SidecarRecord.parse(LrFileUtils.readFile(path))
  if not record then Log.warn("%s is not usable: %s", path, problem) end
  return record
end

--- Looks once. {standing, client, health}: standing as in SidecarRecord.judge; client and health only
--- where some sidecar answered.
function Sidecar.look()
  local record = readRecord()
  if not record then return { standing = "absent" } end
  local client = SidecarClient.new(record)
  local health = client:health()
  local standing = SidecarRecord.judge(health, VERSION)
  if standing == "absent" then return { standing = standing } end
  return { standing = standing, client = client, health = health }
end

local function problem(title, text)
  Log.warn("%s: %s", title, text)
  return { title = title, text = text .. "\n\nLog: " .. Sidecar.logPath() }
end

local COULD_NOT_START = "Likeness could not be started."

local function lastLine(path)
  local text = isThere(path) and LrFileUtils.readFile(path) or ""
  return text:match("([^\r\n]*%S[^\r\n]*)%s*$")
end

-- What was said of the start just made, by whoever got furthest; or nil.
local function said()
  local last = lastLine(startLogPath()) or lastLine(outputPath())
  return last and last:gsub("^%S+ %a+: ", "")
end

local function hasFailed()
  local last = lastLine(startLogPath())
  return last ~= nil and last:find("^%S+ failed: ") ~= nil
end

local CAUSES = {
  [NO_JAVA] = "The Java runtime that belongs to it is missing. Unzip Likeness again and try once more.",
  [DATA_FOLDER_NOT_USABLE] = "Its data folder can't be used: %s",
}

local function causeOf(status)
  -- Some systems give the status as the shell's wait call has it, a byte further up.
  if status >= 256 then status = math.floor(status / 256) end
  local cause = CAUSES[status]
  if cause then return string.format(cause, Sidecar.dataFolder()) end
  return said() and "It said: " .. said() or "The start script ended with " .. tostring(status) .. "."
end

local function launch()
  local found = program()
  if not found then
    return problem(COULD_NOT_START, "The folder “sidecar” was not found, neither in the plug-in's folder nor beside it."
      .. " Unzip Likeness again, or choose the folder in the Plug-in Manager."
      .. "\n\nThe plug-in is at " .. _PLUGIN.path)
  end
  local line, unusable
  if found.script then
    line, unusable = CommandLine.of({ found.script, "start", "--data", Sidecar.dataFolder() }, WIN_ENV)
  else
    local logs = below(Sidecar.dataFolder(), "logs")
    LrFileUtils.createAllDirectories(logs)
    line = CommandLine.inBackground(
      { found.launcher, "serve", "--started-by", SidecarRecord.BY_PLUG_IN, "--data", Sidecar.dataFolder() }, outputPath())
  end
  if not line then return problem(COULD_NOT_START, unusable) end
  -- What stands there afterwards is of this start.
  for _, path in ipairs({ startLogPath(), outputPath() }) do
    if isThere(path) then LrFileUtils.delete(path) end
  end
  Log.info("starting: %s", line)
  local status = LrTasks.execute(line)
  Log.info("the start script ended with %s", tostring(status))
  if status ~= STARTED then return problem(COULD_NOT_START, causeOf(status)) end
  return nil
end

-- Looks until `isReached` holds or time is up; returns the last look and whether it was reached.
local function waitFor(seconds, isReached, isCanceled)
  local until_ = LrDate.currentTime() + seconds
  while true do
    local look = Sidecar.look()
    if isReached(look) then return look, true end
    if LrDate.currentTime() >= until_ or (isCanceled and isCanceled()) then return look, false end
    LrTasks.sleep(LOOK_EVERY_SECONDS)
  end
end

local function isAbsent(look) return look.standing == "absent" end

local OTHER_VERSION = "Likeness runs in another version."

local function otherVersion(look)
  local which = look.standing == "older" and "older than this plug-in needs" or "newer than this plug-in knows"
  local cure = look.standing == "older" and "Stop it and try again; the plug-in starts the right one."
    or "Install the plug-in that came with it, or stop it and try again."
  return problem(OTHER_VERSION, string.format("Likeness %s is running, which is %s (%s). %s",
    tostring(look.health.version or "of an unknown version"), which, VERSION, cure))
end

local function replace(look)
  Log.info("a sidecar of version %s is replaced by %s", tostring(look.health.version), VERSION)
  look.client:shutdown(true)
  local _, isGone = waitFor(STOP_TIMEOUT_SECONDS, isAbsent)
  if isGone then return nil end
  return problem(OTHER_VERSION, string.format("Likeness %s is still running and did not stop when asked to."
    .. " Restart the computer, or end the program “java” that belongs to Likeness.", tostring(look.health.version)))
end

local isStarting = false

local function started(isCanceled)
  local unlaunched = launch()
  if unlaunched then return nil, unlaunched end
  local look = waitFor(START_TIMEOUT_SECONDS, function(now)
    return now.standing ~= "absent" or hasFailed()
  end, isCanceled)
  if look.standing == "absent" then
    if isCanceled and isCanceled() then return nil, { isCanceled = true } end
    if hasFailed() then return nil, problem(COULD_NOT_START, "It said: " .. said()) end
    return nil, problem(COULD_NOT_START, string.format("It was started but did not answer within %d seconds.%s",
      START_TIMEOUT_SECONDS, said() and "\n\nIt said: " .. said() or ""))
  end
  -- What was just started is what there is to start: no replacing in circles.
  if look.standing == "ready" or (look.standing == "replace" and look.health.apiVersion == SidecarRecord.API_VERSION) then
    return look
  end
  return nil, otherVersion({ standing = look.health.apiVersion < SidecarRecord.API_VERSION and "older" or "newer",
    health = look.health })
end

local function ensured(isCanceled)
  local look = Sidecar.look()
  if look.standing == "ready" then return look end
  if look.standing == "older" or look.standing == "newer" then return nil, otherVersion(look) end
  if look.standing == "replace" then
    local stayed = replace(look)
    if stayed then return nil, stayed end
  end
  return started(isCanceled)
end

--- A sidecar that answers, started if need be: {client, health}, or nil and a problem
--- ({isCanceled = true} where a person gave up waiting). Two menu items at once start it once.
--- @param isCanceled asked while waiting; optional
function Sidecar.ensure(isCanceled)
  while isStarting do LrTasks.sleep(LOOK_EVERY_SECONDS) end
  isStarting = true
  local ok, look, failed = LrTasks.pcall(ensured, isCanceled)
  isStarting = false
  if not ok then error(look, 0) end
  return look, failed
end

--- Asks the sidecar to stop. "stopped", "absent" if none runs, "busy" if a job runs and `evenIfBusy`
--- is not set, or nil and a problem.
function Sidecar.stop(evenIfBusy)
  local look = Sidecar.look()
  if isAbsent(look) then return "absent" end
  local answer, failure = look.client:shutdown(evenIfBusy)
  if not answer and failure.code == "busy" then return "busy" end
  if not answer and failure.kind ~= "unreachable" then
    return nil, problem("Likeness could not be stopped.", SidecarClient.sentence(failure))
  end
  local _, isGone = waitFor(STOP_TIMEOUT_SECONDS, isAbsent)
  if isGone then return "stopped" end
  return nil, problem("Likeness could not be stopped.",
    string.format("It took the request but still answers after %d seconds.", STOP_TIMEOUT_SECONDS))
end

return Sidecar
