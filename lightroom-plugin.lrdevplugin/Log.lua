--[[ Log
Purpose of this module: the plug-in's log, one line an event, in Lightroom's folder of logs. Never the
sidecar's token.
]]

local LrLogger    = import "LrLogger"
local LrPathUtils = import "LrPathUtils"

local Log = {}

local NAME = "Likeness"

local logger = LrLogger(NAME)
logger:enable("logfile")

function Log.info(format, ...)
  logger:info(string.format(format, ...))
end

function Log.warn(format, ...)
  logger:warn(string.format(format, ...))
end

--- Where Lightroom writes it.
function Log.path()
  local folder = LrPathUtils.getStandardFilePath("home")
  local below = WIN_ENV and { "AppData", "Local", "Adobe", "Lightroom", "Logs", "LrClassicLogs" }
    or { "Library", "Logs", "Adobe", "Lightroom", "LrClassicLogs" }
  for _, name in ipairs(below) do folder = LrPathUtils.child(folder, name) end
  return LrPathUtils.child(folder, NAME .. ".log")
end

return Log
