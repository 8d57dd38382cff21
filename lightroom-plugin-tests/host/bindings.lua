-- Observable tables: property tables of dialogs and the plug-in's preferences, with LrBinding.

local strict = require("host.strict")
local tasks = require("host.tasks")

local bindings = {}

local DATA = {}
local METHODS = { addObserver = true, removeObserver = true, pairs = true }

local function data(observable)
  return rawget(observable, DATA)
end

local function notify(host, observable, key, value)
  for _, observer in ipairs({ unpack(data(observable).observers) }) do
    if observer.key == key then
      host.scheduler:outsideTask(observer.run, observable, key, value)
    end
  end
end

local function methods()
  return {
    addObserver = function(self, key, one, other)
      local run = other or one
      if strict.typeOf(self) ~= "LrObservableTable" or type(key) ~= "string" or type(run) ~= "function" then
        strict.refuse("LrObservableTable:addObserver takes a key and a function", 2)
      end
      table.insert(data(self).observers, { key = key, run = other and function(...)
        return other(one, ...)
      end or function(...)
        return run(...)
      end })
    end,
    removeObserver = function(self, key)
      local observers = data(self).observers
      for index = #observers, 1, -1 do
        if observers[index].key == key then
          table.remove(observers, index)
        end
      end
    end,
    pairs = function(self)
      return next, data(self).values, nil
    end,
  }
end

--- What LrView.bind and LrBinding give for a view's property: key or keys, object, transform, operation.
function bindings.token(fields)
  return setmetatable(fields, { class = "binding", __metatable = false })
end

function bindings.isToken(value)
  return strict.typeOf(value) == "binding"
end

--- What a bound property shows. object: the table of the nearest bind_to_object.
function bindings.shown(token, object)
  object = token.bind_to_object or object
  if token.keys then
    local values = {}
    for _, key in ipairs(token.keys) do
      local name = type(key) == "table" and key.key or key
      values[name] = (type(key) == "table" and key.bind_to_object or object)[name]
    end
    return token.operation(nil, values, true)
  end
  local value = object[token.key]
  if token.transform then
    return token.transform(value, true)
  end
  return value
end

--- check(key, value) refuses what may not be kept and returns what is kept.
function bindings.observable(host, values, check)
  local offered = methods()
  return setmetatable({ [DATA] = { values = values, observers = {} } }, {
    class = "LrObservableTable",
    __index = function(self, key)
      if METHODS[key] then
        return offered[key]
      end
      check(key, nil, "read")
      return data(self).values[key]
    end,
    __newindex = function(self, key, value)
      if METHODS[key] then
        strict.refuse(("'%s' is a method of observable tables"):format(key), 2)
      end
      value = check(key, value, "set")
      local before = data(self).values[key]
      data(self).values[key] = value
      if before ~= value then
        notify(host, self, key, value)
      end
    end,
    __metatable = false,
  })
end

function bindings.LrBinding(host)
  return strict.namespace("LrBinding", {
    makePropertyTable = { "functionContext: LrFunctionContext", function(context)
      local state = tasks.liveContext(context, "LrBinding.makePropertyTable")
      return bindings.observable(host, {}, function(key, value)
        if not state.alive then
          strict.refuse(
            ("property '%s': the function context '%s' has ended, and its property table with it"):format(
              tostring(key),
              state.name
            ),
            3
          )
        end
        return value
      end)
    end },
    negativeOfKey = { "key: string, optObject?: table", function(key, object)
      return bindings.token({ key = key, bind_to_object = object, transform = function(value)
        return not value
      end })
    end },
    keyEquals = { "key: string, compareValue: any, optObject?: table", function(key, wanted, object)
      return bindings.token({ key = key, bind_to_object = object, transform = function(value)
        return value == wanted
      end })
    end },
    keyIsNot = { "key: string, compareValue: any, optObject?: table", function(key, unwanted, object)
      return bindings.token({ key = key, bind_to_object = object, transform = function(value)
        return value ~= unwanted
      end })
    end },
    keyIsNotNil = { "key: string, optObject?: table", function(key, object)
      return bindings.token({ key = key, bind_to_object = object, transform = function(value)
        return value ~= nil
      end })
    end },
    andAllKeys = function(...)
      return bindings.combined("and", ...)
    end,
    orAllKeys = function(...)
      return bindings.combined("or", ...)
    end,
  })
end

function bindings.combined(how, ...)
  local keys = { ... }
  local object
  if type(keys[1]) == "table" then
    object = table.remove(keys, 1)
  end
  return bindings.token({ keys = keys, bind_to_object = object, operation = function(_, values)
    for _, key in ipairs(keys) do
      if how == "and" and not values[key] then
        return false
      elseif how == "or" and values[key] then
        return true
      end
    end
    return how == "and"
  end })
end

return bindings
