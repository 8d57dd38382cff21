-- The catalog's one write lock: gates that cannot be nested, wait for other writers only when a time-out
-- was given, keep everything back until they end, and undo it all when they fail.

local strict = require("host.strict")

local gates = {}

local OPTIONS = { timeout = "?number", callback = "?function", asynchronous = "?boolean" }

--- Refuses what asks the catalog or waits for others while a gate is held: in Lightroom that holds up
--- every other writer, and on Windows it locks up for good.
function gates.refuseWithin(host, what)
  local gate = host.gate
  if gate and gate.task == host.scheduler.current then
    strict.refuse(("%s inside the gate '%s': look things up before the gate, and wait after it"):format(what, gate.name), 3)
  end
end

--- The gate that the calling task holds; an error when it holds none.
function gates.held(host, what, privateSuffices)
  local gate = host.gate
  if not gate or gate.task ~= host.scheduler.current then
    strict.refuse(("%s must be called inside LrCatalog:withWriteAccessDo"):format(what), 3)
  end
  if gate.private and not privateSuffices then
    strict.refuse(("%s needs withWriteAccessDo; withPrivateWriteAccessDo is for plug-in metadata only"):format(what), 3)
  end
  return gate
end

local function occupied(host)
  return host.gate ~= nil or host.catalogLock.isLocked()
end

local function pass(host, name, f, private)
  local gate = { name = name, task = host.scheduler.current, private = private, operations = {}, created = {} }
  host.gate = gate
  local began = host.scheduler:now()
  local context = host.classes.LrFunctionContext({ name = name, cleanups = {}, failures = {}, alive = true })
  local results = { host.scheduler:protectedCall(f, context) }
  strict.state(context).alive = false
  host.gate = nil
  table.insert(host.gateLog, { name = name, seconds = host.scheduler:now() - began, ok = results[1], private = private })
  for _, created in ipairs(gate.created) do
    created.pending = nil
    created.deleted = not results[1]
  end
  if not results[1] then
    error(results[2], 0)
  end
  for _, operation in ipairs(gate.operations) do
    operation()
  end
  return "executed"
end

local function waitForTurn(host, options)
  local scheduler = host.scheduler
  return scheduler:wait({
    till = scheduler:now() + options.timeout,
    ready = function()
      return not occupied(host)
    end,
  })
end

--- One write gate. private: plug-in metadata only.
function gates.write(host, what, name, f, options, private)
  host.scheduler:mayYield(what)
  if host.gate and host.gate.task == host.scheduler.current then
    strict.refuse(("%s: '%s' inside '%s': write gates cannot be nested"):format(what, name, host.gate.name), 3)
  end
  options = options or {}
  strict.options(what, options, OPTIONS)
  if not occupied(host) then
    return pass(host, name, f, private)
  end
  if not options.timeout then
    error(
      ("%s: could not execute action '%s'. It was blocked by another write access call, "
        .. "and no timeout parameters were provided."):format(what, name),
      3
    )
  end
  if options.asynchronous then
    host.scheduler:start("queued " .. name, function()
      if waitForTurn(host, options) then
        pass(host, name, f, private)
      elseif options.callback then
        options.callback()
      end
    end)
    return "queued"
  end
  if waitForTurn(host, options) then
    return pass(host, name, f, private)
  end
  table.insert(host.gateLog, { name = name, aborted = true })
  if options.callback then
    options.callback()
  end
  return "aborted"
end

return gates
