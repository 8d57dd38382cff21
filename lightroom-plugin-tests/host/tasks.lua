-- LrTasks, LrFunctionContext, LrProgressScope and LrErrors: what runs, under whose care, and how it ends.

local strict = require("host.strict")

local tasks = {}

local CANCELED = "AgErrorCanceled"

local function longMessage(failure)
  return ("%s: %s\n%s"):format(failure.task, tostring(failure.message), failure.traceback or "")
end

-- An error that nobody caught: Lightroom shows a box; the host keeps it for the test to object to.
local function uncaught(host)
  return function(failure)
    local text = tostring(failure.message)
    if text:find(CANCELED, 1, true) then
      return true
    end
    host:recordFailure(longMessage(failure))
    return true
  end
end

local function newContext(host, name)
  return host.classes.LrFunctionContext({ name = name, cleanups = {}, failures = {}, alive = true })
end

-- Runs the handlers in the order Lightroom has: failures first, then cleanups, last added first.
local function endContext(context, ok, message)
  local state = strict.state(context)
  if not ok then
    for index = #state.failures, 1, -1 do
      state.failures[index](false, message)
    end
  end
  for index = #state.cleanups, 1, -1 do
    state.cleanups[index](ok, message)
  end
  state.alive = false
end

local function withContext(host, name, call, f, ...)
  local context = newContext(host, name)
  local results = { call(f, context, ...) }
  endContext(context, results[1], results[2])
  return results, strict.state(context)
end

local function liveContext(context, what)
  local state = strict.state(context)
  if not state.alive then
    strict.refuse(("%s: the function context '%s' has ended"):format(what, state.name), 3)
  end
  return state
end
tasks.liveContext = liveContext

local function executing(host)
  return function(command)
    host.scheduler:mayYield("LrTasks.execute")
    return host.shell:execute(command)
  end
end

function tasks.LrTasks(host)
  local scheduler = host.scheduler
  return strict.namespace("LrTasks", {
    startAsyncTask = { "func: function, optName?: string", function(f, name)
      scheduler:start(name or "a task of LrTasks.startAsyncTask", f, "plugin", uncaught(host))
    end },
    startAsyncTaskWithoutErrorHandler = { "func: function, optName?: string", function(f, name)
      scheduler:start(name or "a task without error handler", f, "plugin", uncaught(host))
    end },
    canYield = { "", function()
      return scheduler:canYield()
    end },
    yield = { "", function()
      scheduler:mayYield("LrTasks.yield")
      scheduler:wait({})
    end },
    sleep = { "delay: number", function(delay)
      scheduler:mayYield("LrTasks.sleep")
      host:refuseInGate("LrTasks.sleep")
      scheduler:wait({ till = scheduler:now() + delay })
    end },
    pcall = function(f, ...)
      return scheduler:protectedCall(f, ...)
    end,
    execute = { "cmd: string", executing(host) },
  })
end

function tasks.defineContext(host)
  host.classes.LrFunctionContext = strict.class("LrFunctionContext", {
    addCleanupHandler = { "func: function", function(self, f)
      table.insert(liveContext(self, "addCleanupHandler").cleanups, f)
    end },
    addFailureHandler = { "func: function", function(self, f)
      table.insert(liveContext(self, "addFailureHandler").failures, f)
    end },
    addOperationTitleForError = { "title: string", function(self, title)
      liveContext(self, "addOperationTitleForError").title = title
    end },
  })
end

function tasks.LrFunctionContext(host)
  local scheduler = host.scheduler
  local function yielding(f, ...)
    return scheduler:protectedCall(f, ...)
  end
  local function rethrow(results)
    if not results[1] then
      error(results[2], 0)
    end
    return unpack(results, 2, table.maxn(results))
  end
  local function plain(f, ...)
    return pcall(f, ...)
  end
  return strict.namespace("LrFunctionContext", {
    callWithContext = function(name, f, ...)
      -- Outside a task nothing may yield, and a coroutine would hide that.
      return rethrow((withContext(host, name, scheduler.current and yielding or plain, f, ...)))
    end,
    pcallWithContext = function(name, f, ...)
      return unpack((withContext(host, name, scheduler.current and yielding or plain, f, ...)))
    end,
    postAsyncTaskWithContext = { "name: string, func: function", function(name, f)
      scheduler:start(name, function()
        local results, state = withContext(host, name, yielding, f)
        if not results[1] and state.dialogOnError and not tostring(results[2]):find(CANCELED, 1, true) then
          host.dialogs:message(tostring(results[2]):gsub("^LrErrors: ", ""), nil, "critical")
        elseif not results[1] then
          error(tostring(results[2]) .. (results[3] and "\n" .. tostring(results[3]) or ""), 0)
        end
      end, "plugin", uncaught(host))
    end },
  })
end

function tasks.LrErrors()
  return strict.namespace("LrErrors", {
    throwUserError = { "text: string", function(text)
      error("LrErrors: " .. text, 0)
    end },
    throwCanceled = { "", function()
      error(CANCELED, 0)
    end },
    isCanceledError = { "errorString: any", function(text)
      return type(text) == "string" and text:find(CANCELED, 1, true) ~= nil
    end },
  })
end

local function defineProgress(host)
  local function live(self, what)
    local state = strict.state(self)
    if state.done then
      strict.refuse(("LrProgressScope:%s: the scope '%s' is done"):format(what, state.title), 3)
    end
    return state
  end
  host.classes.LrProgressScope = strict.class("LrProgressScope", {
    setPortionComplete = { "amountDone: number, totalAmount?: number", function(self, amount, total)
      local state = live(self, "setPortionComplete")
      total = total or 1
      if total <= 0 or amount < 0 or amount > total then
        strict.refuse(("LrProgressScope:setPortionComplete: %s of %s is no portion"):format(amount, total), 2)
      end
      state.portion = amount / total
      state.reports = state.reports + 1
    end },
    setCaption = { "caption: string", function(self, caption)
      local state = live(self, "setCaption")
      state.caption = caption
      state.captions[#state.captions + 1] = caption
    end },
    setIndeterminate = { "", function(self)
      live(self, "setIndeterminate").portion = nil
    end },
    setCancelable = { "cancelable: boolean", function(self, cancelable)
      live(self, "setCancelable").cancelable = cancelable
    end },
    isCanceled = { "", function(self)
      return strict.state(self).canceled
    end },
    isDone = { "", function(self)
      return strict.state(self).done
    end },
    getPortionComplete = { "", function(self)
      return strict.state(self).portion or 0
    end },
    cancel = { "", function(self)
      strict.state(self).canceled = true
    end },
    done = { "", function(self)
      strict.state(self).done = true
    end },
    attachToFunctionContext = { "context: LrFunctionContext", function(self, context)
      local state = strict.state(self)
      table.insert(liveContext(context, "attachToFunctionContext").cleanups, function()
        state.done = true
      end)
    end },
  })
end

local function newScope(host, arguments)
  local state = {
    title = arguments.title, caption = arguments.caption, captions = { arguments.caption }, portion = 0, reports = 0,
    canceled = false, done = false, cancelable = true,
  }
  local scope = host.classes.LrProgressScope(state)
  if arguments.functionContext then
    table.insert(liveContext(arguments.functionContext, "LrProgressScope").cleanups, function()
      state.done = true
    end)
  end
  table.insert(host.progressScopes, state)
  return scope
end
tasks.newScope = newScope

function tasks.LrProgressScope(host)
  defineProgress(host)
  return setmetatable({}, {
    class = "LrProgressScope namespace",
    __call = strict.callable("LrProgressScope", "self: any, arguments: table", function(_, arguments)
      strict.options("LrProgressScope", arguments, {
        title = "string", caption = "?string", functionContext = "?LrFunctionContext", parent = "?LrProgressScope",
        parentEndRange = "?number",
      })
      return newScope(host, arguments)
    end),
    __index = function(_, key)
      strict.refuse(("LrProgressScope has no '%s'"):format(tostring(key)), 2)
    end,
    __metatable = false,
  })
end

return tasks
