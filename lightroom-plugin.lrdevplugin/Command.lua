--[[ Command
Purpose of this module: runs what a menu item does: in a task of its own, with a context that ends with
it, and with one dialog if it fails.
]]

local LrErrors          = import "LrErrors"
local LrFunctionContext = import "LrFunctionContext"
local LrProgressScope   = import "LrProgressScope"
local LrTasks           = import "LrTasks"

local Log = require "Log"
local Say = require "Say"

local Command = {}

--- @param name of the menu item, as people know it
--- @param body takes a function context; returns a problem to show, or nothing
function Command.run(name, body)
  LrFunctionContext.postAsyncTaskWithContext("Likeness " .. name, function()
    Log.info("%s: begun", name)
    -- A context of its own for the body, so that its progress bars are gone when the dialog comes.
    local ok, result = LrTasks.pcall(LrFunctionContext.callWithContext, "Likeness " .. name, body)
    if ok and result then
      Say.problem(result)
    elseif not ok and not (type(result) == "string" and LrErrors.isCanceledError(result)) then
      Say.fault(name, result)
    end
    Log.info("%s: ended", name)
  end)
end

--- A progress bar that ends with the context.
function Command.progress(context, title)
  local scope = LrProgressScope({ title = title, functionContext = context })
  scope:setCancelable(true)
  return scope
end

return Command
