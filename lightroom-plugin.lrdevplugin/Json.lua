--[[ Json
Purpose of this module: JSON text to Lua tables and back, RFC 8259 and no more.

Ours because nothing else gives Lightroom's interface a chance in between: every few hundred values
both directions call `pause`, which may yield. A library would hold up the screen while it reads an
answer of 10,000 hits.

Arrays come as sequences that carry a mark, so that an empty one is written as one again. A member
that is null is left out of its object; in an array it is Json.null, so that the rest keeps its place.

Pure: runs under stock Lua 5.1.
]]

local Json = {}

-- Deeper nesting than this is refused; no answer of ours comes near it.
local MAX_DEPTH = 64
local VALUES_BETWEEN_PAUSES = 200

local arrayMark = {}

Json.null = setmetatable({}, { __tostring = function() return "null" end })

--- Marks a sequence as an array, needed only where it may be empty.
function Json.array(sequence)
  return setmetatable(sequence, arrayMark)
end

local function noPause() end

-- Reading

local ESCAPES = {
  ['"'] = '"', ["\\"] = "\\", ["/"] = "/", b = "\b", f = "\f", n = "\n", r = "\r", t = "\t",
}

local function refuse(at, what)
  error(string.format("this is not JSON, at byte %d: %s", at, what), 0)
end

local function utf8(code)
  if code < 0x80 then return string.char(code) end
  if code < 0x800 then
    return string.char(0xC0 + math.floor(code / 0x40), 0x80 + code % 0x40)
  end
  if code < 0x10000 then
    return string.char(0xE0 + math.floor(code / 0x1000), 0x80 + math.floor(code / 0x40) % 0x40, 0x80 + code % 0x40)
  end
  return string.char(0xF0 + math.floor(code / 0x40000), 0x80 + math.floor(code / 0x1000) % 0x40,
    0x80 + math.floor(code / 0x40) % 0x40, 0x80 + code % 0x40)
end

local function hexAt(text, at)
  local digits = text:match("^%x%x%x%x", at)
  if not digits then refuse(at, "four hexadecimal digits were expected") end
  return tonumber(digits, 16)
end

-- `at` is the u of an escape; returns the character and where to go on.
local function unicodeEscape(text, at)
  local code = hexAt(text, at + 1)
  if code >= 0xDC00 and code <= 0xDFFF then refuse(at, "the second half of a character comes without its first") end
  if code < 0xD800 or code > 0xDBFF then return utf8(code), at + 5 end
  if text:sub(at + 5, at + 6) ~= "\\u" then refuse(at, "the first half of a character comes without its second") end
  local low = hexAt(text, at + 7)
  if low < 0xDC00 or low > 0xDFFF then refuse(at, "the first half of a character comes without its second") end
  return utf8(0x10000 + (code - 0xD800) * 0x400 + low - 0xDC00), at + 11
end

-- `at` is the byte after the opening quote; returns the string and where to go on.
local function readString(text, at)
  local parts
  while true do
    local stop = text:find('[%z\1-\31"\\]', at)
    if not stop then refuse(#text + 1, "a string does not end") end
    local mark = text:sub(stop, stop)
    if mark == '"' then
      local rest = text:sub(at, stop - 1)
      if not parts then return rest, stop + 1 end
      parts[#parts + 1] = rest
      return table.concat(parts), stop + 1
    end
    if mark ~= "\\" then refuse(stop, "a control character stands in a string") end
    parts = parts or {}
    parts[#parts + 1] = text:sub(at, stop - 1)
    local escape = text:sub(stop + 1, stop + 1)
    if escape == "u" then
      parts[#parts + 1], at = unicodeEscape(text, stop + 1)
    else
      if not ESCAPES[escape] then refuse(stop, "there is no such escape") end
      parts[#parts + 1], at = ESCAPES[escape], stop + 2
    end
  end
end

local function readNumber(text, at)
  local whole = text:match("^%-?0", at) or text:match("^%-?[1-9]%d*", at)
  if not whole then refuse(at, "a value was expected") end
  local stop = at + #whole
  local fraction = text:match("^%.%d+", stop) or ""
  stop = stop + #fraction
  local exponent = text:match("^[eE][%+%-]?%d+", stop) or ""
  stop = stop + #exponent
  if text:find("^[%w%.]", stop) then refuse(stop, "a number ends strangely") end
  return tonumber(whole .. fraction .. exponent), stop
end

local function skipSpace(text, at)
  return text:find("[^ \t\r\n]", at) or #text + 1
end

local LITERALS = { t = { "true", true }, f = { "false", false }, n = { "null", Json.null } }

local readValue

local function readObject(text, at, depth, reader)
  local object = {}
  at = skipSpace(text, at)
  if text:sub(at, at) == "}" then return object, at + 1 end
  while true do
    if text:sub(at, at) ~= '"' then refuse(at, "a member's name was expected") end
    local name, value
    name, at = readString(text, at + 1)
    at = skipSpace(text, at)
    if text:sub(at, at) ~= ":" then refuse(at, "a colon was expected") end
    value, at = readValue(text, skipSpace(text, at + 1), depth, reader)
    if value ~= Json.null then object[name] = value end
    at = skipSpace(text, at)
    local mark = text:sub(at, at)
    if mark == "}" then return object, at + 1 end
    if mark ~= "," then refuse(at, "a comma or the end of an object was expected") end
    at = skipSpace(text, at + 1)
  end
end

local function readArray(text, at, depth, reader)
  local array, count = Json.array({}), 0
  at = skipSpace(text, at)
  if text:sub(at, at) == "]" then return array, at + 1 end
  while true do
    count = count + 1
    array[count], at = readValue(text, at, depth, reader)
    at = skipSpace(text, at)
    local mark = text:sub(at, at)
    if mark == "]" then return array, at + 1 end
    if mark ~= "," then refuse(at, "a comma or the end of an array was expected") end
    at = skipSpace(text, at + 1)
  end
end

function readValue(text, at, depth, reader)
  reader.values = reader.values + 1
  if reader.values % VALUES_BETWEEN_PAUSES == 1 then reader.pause() end
  local mark = text:sub(at, at)
  if mark == '"' then return readString(text, at + 1) end
  if mark == "{" or mark == "[" then
    if depth == MAX_DEPTH then refuse(at, "it is nested more than " .. MAX_DEPTH .. " deep") end
    return (mark == "{" and readObject or readArray)(text, at + 1, depth + 1, reader)
  end
  local literal = LITERALS[mark]
  if literal and text:sub(at, at + #literal[1] - 1) == literal[1] then return literal[2], at + #literal[1] end
  return readNumber(text, at)
end

--- The value that a text stands for. Errors, with a sentence that says what is wrong where, if it is
--- not JSON from end to end.
--- @param pause called now and then, may yield; optional
function Json.decode(text, pause)
  if type(text) ~= "string" then refuse(1, "there is no text") end
  local reader = { values = 0, pause = pause or noPause }
  local value, at = readValue(text, skipSpace(text, 1), 0, reader)
  at = skipSpace(text, at)
  if at <= #text then refuse(at, "something follows the value") end
  return value
end

-- Writing

local CONTROLS = {
  ['"'] = '\\"', ["\\"] = "\\\\", ["\b"] = "\\b", ["\f"] = "\\f", ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t",
}

local function escaped(character)
  return CONTROLS[character] or string.format("\\u%04x", character:byte())
end

local function quoted(text)
  if text:find('[%z\1-\31"\\\127]') then text = text:gsub('[%z\1-\31"\\\127]', escaped) end
  return '"' .. text .. '"'
end

local function number(value)
  if value ~= value or value == math.huge or value == -math.huge then
    error("JSON has no number " .. tostring(value), 0)
  end
  if value == math.floor(value) and math.abs(value) < 2 ^ 53 then return string.format("%.0f", value) end
  local text = string.format("%.15g", value)
  if tonumber(text) ~= value then text = string.format("%.17g", value) end
  -- Some systems write a comma where they should write a point.
  return (text:gsub(",", "."))
end

local function isArray(value)
  return getmetatable(value) == arrayMark or #value > 0
end

local writeValue

local function writeArray(value, writer)
  local parts = writer.parts
  parts[#parts + 1] = "["
  for index = 1, #value do
    if index > 1 then parts[#parts + 1] = "," end
    writeValue(value[index], writer)
  end
  parts[#parts + 1] = "]"
end

-- Members go by name, so that the same table is always the same text.
local function writeObject(value, writer)
  local parts, names = writer.parts, {}
  for name in pairs(value) do
    if type(name) ~= "string" then error("A JSON object can't have the name " .. tostring(name), 0) end
    names[#names + 1] = name
  end
  table.sort(names)
  parts[#parts + 1] = "{"
  for index, name in ipairs(names) do
    if index > 1 then parts[#parts + 1] = "," end
    parts[#parts + 1] = quoted(name)
    parts[#parts + 1] = ":"
    writeValue(value[name], writer)
  end
  parts[#parts + 1] = "}"
end

function writeValue(value, writer)
  writer.values = writer.values + 1
  if writer.values % VALUES_BETWEEN_PAUSES == 1 then writer.pause() end
  local kind, parts = type(value), writer.parts
  if kind == "string" then
    parts[#parts + 1] = quoted(value)
  elseif kind == "number" then
    parts[#parts + 1] = number(value)
  elseif kind == "boolean" or value == Json.null then
    parts[#parts + 1] = tostring(value)
  elseif kind == "table" then
    (isArray(value) and writeArray or writeObject)(value, writer)
  else
    error("JSON can't hold a " .. kind, 0)
  end
end

--- The text of a value. An unmarked empty table is written as an object.
--- @param pause called now and then, may yield; optional
function Json.encode(value, pause)
  local writer = { values = 0, pause = pause or noPause, parts = {} }
  writeValue(value, writer)
  return table.concat(writer.parts)
end

return Json
