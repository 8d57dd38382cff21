-- Lightroom's cooperative tasks on one thread: real coroutines of Lua 5.1, a clock that jumps over idle
-- time, sockets that are waited for while other tasks go on, and a stopwatch on every stretch between
-- two yields.

local socket = require("socket")
local strict = require("host.strict")

local Scheduler = {}
Scheduler.__index = Scheduler

local CHECK = {}
local LOOK_SECONDS = 0.05
local REFUSED = "Yielding is not allowed within a C or metamethod call"
local NATIVE = "attempt to yield across metamethod/C%-call boundary"

--- clock is "virtual" (idle time is jumped over) or "real".
function Scheduler.new(clock)
  return setmetatable({
    clock = clock or "virtual",
    began = socket.gettime(),
    jumped = 0,
    tasks = {},
    timers = {},
    failures = {},
    excludedSeconds = 0,
    stopwatch = { longestSeconds = 0, longestProcessorSeconds = 0, longestOf = "nothing", totalSeconds = 0, stretches = 0 },
  }, Scheduler)
end

--- Seconds since the host began, with what was jumped over.
function Scheduler:now()
  return socket.gettime() - self.began + self.jumped
end

--- What the plug-in sees on the clock. One that jumps over waits goes on at each look by more than any stretch may
-- last, so that whoever gives way when it is time to does so each time.
function Scheduler:look()
  if self.clock == "virtual" then
    self.jumped = self.jumped + LOOK_SECONDS
  end
  return self:now()
end

function Scheduler.translate(message)
  if type(message) == "string" then
    return (message:gsub(NATIVE, REFUSED))
  end
  return message
end

local function withinC()
  local level = 3
  while true do
    local frame = debug.getinfo(level, "S")
    if not frame then
      return false
    end
    if frame.what == "C" then
      return true
    end
    level = level + 1
  end
end

function Scheduler:canYield()
  return self.current ~= nil and not withinC()
end

--- Every call that may yield in Lightroom passes here, whether or not it would wait this time.
function Scheduler:mayYield(what)
  if not self.current then
    strict.refuse(("%s must be called from within a task (LrTasks.startAsyncTask)"):format(what), 3)
  end
  if withinC() then
    strict.refuse(REFUSED .. " (" .. what .. ")", 3)
  end
  coroutine.yield(CHECK)
end

--- Gives way to the other tasks until wait.ready() or wait.till; returns true when it became ready.
-- wait = {ready = function, till = seconds, receive = socket, send = socket, outside = boolean}.
function Scheduler.wait(_, wait)
  return coroutine.yield(wait)
end

--- Calls f protected, and lets it yield, unlike pcall.
function Scheduler.protectedCall(_, f, ...)
  local thread = coroutine.create(f)
  local results = { n = select("#", ...), ... }
  while true do
    local returned = { coroutine.resume(thread, unpack(results, 1, results.n)) }
    if not returned[1] then
      return false, Scheduler.translate(returned[2]), debug.traceback(thread)
    end
    if coroutine.status(thread) == "dead" then
      return unpack(returned, 1, table.maxn(returned))
    end
    results = { n = 1, coroutine.yield(returned[2]) }
  end
end

--- Calls f as Lightroom calls observers and callbacks: not in a task, so that nothing in it may yield.
function Scheduler:outsideTask(f, ...)
  local current = self.current
  self.current = nil
  local results = { pcall(f, ...) }
  self.current = current
  if not results[1] then
    error(Scheduler.translate(results[2]), 0)
  end
  return unpack(results, 2, table.maxn(results))
end

--- Starts a task; its first stretch runs at the next turn. kind is "plugin" or "user".
function Scheduler:start(name, f, kind, onError)
  local task = { name = name, kind = kind or "plugin", thread = coroutine.create(f), onError = onError }
  self.tasks[#self.tasks + 1] = task
  return task
end

--- Calls f, not in a task, when the clock has come to it. outside: what is waited for is another process.
function Scheduler:after(seconds, f)
  self.timers[#self.timers + 1] = { till = self:now() + seconds, run = f }
end

--- Times one stretch of the plug-in that is not in a task: a menu script, a callback of a button.
function Scheduler:timed(name, f, ...)
  local began, excluded = socket.gettime(), self.excludedSeconds
  local results = { pcall(f, ...) }
  self:count(name, socket.gettime() - began - (self.excludedSeconds - excluded))
  if not results[1] then
    error(results[2], 0)
  end
  return unpack(results, 2, table.maxn(results))
end

--- Calls f, whose time is not the plug-in's.
function Scheduler:excluding(f)
  local began = socket.gettime()
  f()
  self.excludedSeconds = self.excludedSeconds + socket.gettime() - began
end

-- processorSeconds leaves out what other programs of the machine took in between.
function Scheduler:count(name, seconds, processorSeconds)
  local stopwatch = self.stopwatch
  stopwatch.totalSeconds = stopwatch.totalSeconds + seconds
  stopwatch.stretches = stopwatch.stretches + 1
  stopwatch.longestProcessorSeconds = math.max(stopwatch.longestProcessorSeconds, processorSeconds or seconds)
  if seconds > stopwatch.longestSeconds then
    stopwatch.longestSeconds = seconds
    stopwatch.longestOf = name
  end
end

function Scheduler:resume(task, result)
  self.current = task
  local began, beganProcessor = socket.gettime(), os.clock()
  local ok, wait = coroutine.resume(task.thread, result)
  while ok and wait == CHECK and coroutine.status(task.thread) ~= "dead" do
    ok, wait = coroutine.resume(task.thread)
  end
  if task.kind == "plugin" then
    self:count(task.name, socket.gettime() - began, os.clock() - beganProcessor)
  end
  self.current = nil
  if coroutine.status(task.thread) == "dead" then
    task.done = true
    if not ok then
      local failure = { task = task.name, message = Scheduler.translate(wait), traceback = debug.traceback(task.thread) }
      if not (task.onError and task.onError(failure)) then
        self.failures[#self.failures + 1] = failure
      end
    end
    return
  end
  task.waiting = wait or {}
end

local function readyNow(task, now)
  local waiting = task.waiting
  if not waiting then
    return true, nil
  end
  if waiting.ready and waiting.ready() then
    return true, true
  end
  if waiting.signalled then
    return true, true
  end
  if waiting.till and now >= waiting.till then
    return true, false
  end
  return not (waiting.ready or waiting.till or waiting.receive or waiting.send), nil
end

function Scheduler:runTimers()
  local now, ran = self:now(), false
  local due = {}
  for index = #self.timers, 1, -1 do
    if self.timers[index].till <= now then
      table.insert(due, 1, table.remove(self.timers, index))
    end
  end
  table.sort(due, function(one, other)
    return one.till < other.till
  end)
  for _, timer in ipairs(due) do
    timer.run()
    ran = true
  end
  return ran
end

function Scheduler:runTasks()
  local ran = false
  for _, task in ipairs({ unpack(self.tasks) }) do
    -- A modal dialog of a script runs the others while the script itself stands still.
    if not task.done and coroutine.status(task.thread) == "suspended" then
      local ready, result = readyNow(task, self:now())
      if ready then
        task.waiting = nil
        self:resume(task, result)
        ran = true
      end
    end
  end
  for index = #self.tasks, 1, -1 do
    if self.tasks[index].done then
      table.remove(self.tasks, index)
    end
  end
  return ran
end

-- What nobody on this thread can hurry: sockets and other processes. A stranger waits for whoever comes, so only
-- others' sockets are ones that something is expected of.
function Scheduler:outsideWaits()
  local receive, send, outside, owner, isExpected = {}, {}, false, {}, false
  for _, task in ipairs(self.tasks) do
    local waiting = task.waiting
    isExpected = isExpected or (waiting ~= nil and task.kind ~= "stranger" and (waiting.receive or waiting.send) ~= nil)
    if waiting and waiting.receive then
      receive[#receive + 1] = waiting.receive
      owner[waiting.receive] = waiting
    elseif waiting and waiting.send then
      send[#send + 1] = waiting.send
      owner[waiting.send] = waiting
    end
    outside = outside or (waiting and waiting.outside) or false
  end
  return receive, send, outside, owner, isExpected
end

function Scheduler:nextWake()
  local wake
  for _, task in ipairs(self.tasks) do
    local till = task.waiting and task.waiting.till
    wake = till and math.min(wake or till, till) or wake
  end
  for _, timer in ipairs(self.timers) do
    wake = math.min(wake or timer.till, timer.till)
  end
  return wake
end

-- Looks at the sockets; idle: nothing else can go on, so wait for them, for a process or for the clock.
function Scheduler:idle(nothingRan)
  local receive, send, outside, owner, isExpected = self:outsideWaits()
  local wake = self:nextWake()
  local pause = wake and math.max(0, wake - self:now())
  if #receive + #send > 0 then
    local isJumping = self.clock == "virtual" and not isExpected and not outside
    local longest = (isJumping or not nothingRan) and 0 or outside and 0.01 or math.min(pause or 0.2, 0.2)
    local readable, writable = socket.select(receive, send, longest)
    for _, ready in ipairs(readable) do
      owner[ready].signalled = true
    end
    for _, ready in ipairs(writable) do
      owner[ready].signalled = true
    end
    if not isJumping or #readable + #writable > 0 then
      return true
    end
  end
  if not nothingRan then
    return true
  end
  if outside then
    socket.sleep(math.min(pause or 0.01, 0.01))
    return true
  end
  if not pause then
    return false
  end
  if self.clock == "real" then
    socket.sleep(math.min(pause, 0.05))
  else
    self.jumped = self.jumped + pause
  end
  return true
end

--- Runs tasks until finished() or nothing can go on any more; limitSeconds is time of the host's clock.
function Scheduler:run(finished, limitSeconds)
  local till = self:now() + (limitSeconds or 3600)
  while not finished() do
    local ran = self:runTimers()
    ran = self:runTasks() or ran
    if not finished() and not self:idle(not ran) then
      return "stuck"
    end
    if self:now() > till then
      return "too long"
    end
  end
  return "finished"
end

--- One line a task that has not ended, for messages.
function Scheduler:describe()
  local lines = {}
  for _, task in ipairs(self.tasks) do
    if not task.done then
      lines[#lines + 1] = ("  %s (%s)\n%s"):format(task.name, task.kind, debug.traceback(task.thread))
    end
  end
  return #lines == 0 and "  no task" or table.concat(lines, "\n")
end

return Scheduler
