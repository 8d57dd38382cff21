-- Namespaces and classes as Lightroom's, that refuse what they do not know: every other name, too many
-- arguments, and arguments of another type. A signature is written as in Adobe's reference:
-- "url: string, headers?: table"; '?' marks what may be left out, "T[]" an array, "a | b" either.

local strict = {}

local STATE = {}

local refusals = {}

--- The error of what breaks one of Lightroom's rules. It is kept too: a plug-in that catches it has broken the
-- rule all the same.
function strict.refuse(text, level)
  refusals[#refusals + 1] = text
  error(text, level == 0 and 0 or (level or 1) + 1)
end

--- Forgets what was refused so far, and returns it.
function strict.takeRefusals()
  local taken = refusals
  refusals = {}
  return taken
end

--- The host's own data of one of its objects.
function strict.state(object)
  return rawget(object, STATE)
end

--- The class name of a host object, otherwise Lua's type.
function strict.typeOf(value)
  if type(value) ~= "table" then
    return type(value)
  end
  local metatable = debug.getmetatable(value)
  return type(metatable) == "table" and rawget(metatable, "class") or "table"
end

local function shown(value)
  if type(value) == "string" then
    return ("%q"):format(#value > 60 and value:sub(1, 57) .. "..." or value)
  end
  local class = strict.typeOf(value)
  return (class == "table" or class == "function" or class == "nil") and class or class .. " " .. tostring(value)
end

local function matches(value, wanted)
  if wanted == "any" then
    return value ~= nil
  end
  local element = wanted:match("^(.*)%[%]$")
  if not element then
    local class = strict.typeOf(value)
    return class == wanted or (wanted == "table" and class == "LrObservableTable")
  end
  if strict.typeOf(value) ~= "table" then
    return false
  end
  local count = 0
  for _ in pairs(value) do
    count = count + 1
  end
  if count ~= #value then
    return false
  end
  for index = 1, #value do
    if not matches(value[index], element) then
      return false, index
    end
  end
  return true
end

local function parse(signature)
  local parameters = {}
  for part in signature:gmatch("[^,]+") do
    local name, optional, types = part:match("^%s*([%w_.]+)(%??):%s*(.-)%s*$")
    local alternatives = {}
    for alternative in (types or ""):gmatch("[^|%s]+") do
      alternatives[#alternatives + 1] = alternative
    end
    parameters[#parameters + 1] = { name = name, optional = optional == "?", types = alternatives, text = types }
  end
  return parameters
end

local function checkArgument(what, parameter, value)
  if value == nil and parameter.optional then
    return
  end
  local wrongIndex
  for _, wanted in ipairs(parameter.types) do
    local ok, index = matches(value, wanted)
    if ok then
      return
    end
    wrongIndex = wrongIndex or index
  end
  local got = wrongIndex and ("%s at [%d]"):format(shown(value[wrongIndex]), wrongIndex) or shown(value)
  strict.refuse(("%s: argument '%s' must be %s, got %s"):format(what, parameter.name, parameter.text, got), 4)
end

--- Wraps an implementation so that its arguments are held to the signature. Errors blame the caller.
function strict.callable(what, signature, implementation)
  local parameters = parse(signature)
  local count = #parameters
  return function(...)
    local given = select("#", ...)
    if given > count then
      strict.refuse(("%s takes %d arguments (%s), got %d"):format(what, count, signature, given), 2)
    end
    for index = 1, count do
      checkArgument(what, parameters[index], (select(index, ...)))
    end
    return implementation(...)
  end
end

local function refuseName(owner, key)
  local text = ("%s has no '%s'. The host offers only what the plug-in uses of Lightroom's SDK."):format(owner, tostring(key))
  strict.refuse(text, 3)
end

--- A read-only namespace. Members are values, or {signature, function}.
function strict.namespace(name, members)
  local offered = {}
  for key, member in pairs(members) do
    if type(member) == "table" and type(member[2]) == "function" then
      offered[key] = strict.callable(name .. "." .. key, member[1], member[2])
    else
      offered[key] = member
    end
  end
  return setmetatable({}, {
    class = name,
    members = offered,
    __index = function(_, key)
      local member = offered[key]
      if member == nil then
        refuseName(name, key)
      end
      return member
    end,
    __newindex = function(_, key)
      strict.refuse(("%s cannot be changed (setting '%s')"):format(name, tostring(key)), 2)
    end,
    __metatable = false,
  })
end

--- A class: methods as {signature, function(self, …)}; fields as function(self) that give their value.
-- Returns a constructor that takes the host's state of the object.
function strict.class(name, methods, fields)
  local offered = {}
  -- The signature does not name the object itself, so it is checked and taken off here.
  for key, method in pairs(methods) do
    local what = name .. ":" .. key
    local checked = strict.callable(what, "self: " .. name .. (method[1] == "" and "" or ", " .. method[1]), method[2])
    offered[key] = function(...)
      if strict.typeOf((...)) ~= name then
        strict.refuse(("%s must be called with ':' on a %s, got %s"):format(what, name, shown((...))), 2)
      end
      return checked(...)
    end
  end
  local metatable = {
    class = name,
    __index = function(self, key)
      local method = offered[key]
      if method then
        return method
      end
      local field = fields and fields[key]
      if field then
        return field(self)
      end
      refuseName(name, key)
    end,
    __newindex = function(_, key)
      strict.refuse(("%s cannot be changed (setting '%s')"):format(name, tostring(key)), 2)
    end,
    __tostring = function()
      return name
    end,
    __metatable = false,
  }
  return function(state)
    return setmetatable({ [STATE] = state }, metatable)
  end
end

--- Refuses keys of an options table that are not known.
function strict.options(what, options, known)
  for key in pairs(options) do
    if known[key] == nil then
      strict.refuse(("%s: unknown option '%s'"):format(what, tostring(key)), 3)
    end
  end
  for key, wanted in pairs(known) do
    local parameter = parse("option." .. key .. (wanted:sub(1, 1) == "?" and "?" or "") .. ": " .. wanted:gsub("^%?", ""))[1]
    checkArgument(what, parameter, options[key])
  end
end

strict.shown = shown

return strict
