--[[ Say
Purpose of this module: what is said to a person: problems, once each, and short notices that go away by
themselves.
]]

local LrDialogs = import "LrDialogs"

local Log           = require "Log"
local Sidecar       = require "Sidecar"
local SidecarClient = require "SidecarClient"

local Say = {}

local NOTICE_SECONDS = 6

--- A problem {title, text} in a dialog; one that a person chose ({isCanceled}) is passed over.
function Say.problem(problem)
  if problem.isCanceled then return end
  LrDialogs.message(problem.title, problem.text, "warning")
end

--- What a request came to, as a problem; `isUnreachable` tells that nobody answered.
--- @param title what did not work
function Say.problemOf(title, failure)
  local text = SidecarClient.sentence(failure)
  if failure.kind ~= "refused" then text = text .. "\n\nLog: " .. Sidecar.logPath() end
  return { title = title, text = text, isUnreachable = failure.kind == "unreachable" }
end

--- Something to know that asks for nothing.
function Say.message(title, text)
  LrDialogs.message(title, text, "info")
end

--- A line over the photos that fades.
function Say.notice(text)
  LrDialogs.showBezel(text, NOTICE_SECONDS)
end

--- An error of the plug-in itself.
function Say.fault(what, said)
  Log.warn("%s: %s", what, tostring(said))
  LrDialogs.message(what .. " stopped because of a fault in the plug-in.",
    tostring(said) .. "\n\nNothing in your catalog is damaged. Please report this with the plug-in's log: " .. Log.path(),
    "critical")
end

--- Whether a person agrees.
function Say.asks(title, text, yes, no)
  return LrDialogs.confirm(title, text, yes, no) == "ok"
end

return Say
