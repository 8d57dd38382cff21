-- LrPrefs: what a plug-in keeps from one start to the next. Only values that Lightroom writes, and a
-- nested table is kept as it was when it was assigned, so changing it later without assigning it
-- again is an error that the host finds when Lightroom ends.

local strict = require("host.strict")
local bindings = require("host.bindings")

local preferences = {}

local function copyOf(key, value, within)
  local kind = type(value)
  if kind == "boolean" or kind == "number" or kind == "string" or kind == "nil" then
    return value
  end
  if strict.typeOf(value) ~= "table" then
    strict.refuse(
      ("LrPrefs: '%s' is a %s; only booleans, numbers, strings and plain tables are kept"):format(key, strict.typeOf(value)),
      0
    )
  end
  within = within or {}
  if within[value] then
    strict.refuse(("LrPrefs: '%s' holds itself"):format(key), 0)
  end
  within[value] = true
  local copy = {}
  for inner, each in pairs(value) do
    if type(inner) ~= "string" and type(inner) ~= "number" then
      strict.refuse(("LrPrefs: '%s' has a key of type %s"):format(key, type(inner)), 0)
    end
    copy[inner] = copyOf(key .. "." .. tostring(inner), each, within)
  end
  within[value] = nil
  return copy
end

local function same(one, other)
  if type(one) ~= "table" or type(other) ~= "table" then
    return one == other
  end
  for key, value in pairs(one) do
    if not same(value, other[key]) then
      return false
    end
  end
  for key in pairs(other) do
    if one[key] == nil then
      return false
    end
  end
  return true
end

--- kept: what earlier starts left, a plain table that is written to.
function preferences.LrPrefs(host, kept)
  local live = {}
  for key, value in pairs(kept) do
    live[key] = copyOf(key, value)
  end
  local object = bindings.observable(host, live, function(key, value, how)
    if how == "set" then
      if type(key) ~= "string" then
        strict.refuse("LrPrefs: keys are strings", 3)
      end
      kept[key] = copyOf(key, value)
    end
    return value
  end)
  host.checkPreferences = function()
    for key, value in pairs(live) do
      if type(value) == "table" and not same(value, kept[key]) then
        error(("LrPrefs: '%s' was changed inside and never assigned again, so Lightroom forgets the change"):format(key), 0)
      end
    end
  end
  return strict.namespace("LrPrefs", {
    prefsForPlugin = { "pluginId?: string", function()
      return object
    end },
  })
end

return preferences
