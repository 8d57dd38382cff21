--[[ MessagePack
Purpose of this module: writes the batches of thumbnails, which hold bytes that JSON can't carry
without growing by a third. Layout: https://github.com/msgpack/msgpack/blob/master/spec.md

Strings are written as str, MessagePack.binary as bin, whole numbers in the shortest form,
MessagePack.float and all other numbers as float 64, sequences as array, other tables as map with
its names in order. Pure: runs under stock Lua 5.1.
]]

local MessagePack = {}

local binaryMark, floatMark, arrayMark = {}, {}, {}

--- Bytes, not text.
function MessagePack.binary(bytes)
  return setmetatable({ bytes = bytes }, binaryMark)
end

--- A number that is written as float 64 also where it is whole.
function MessagePack.float(value)
  return setmetatable({ value = value }, floatMark)
end

--- Marks a sequence as an array, needed only where it may be empty.
function MessagePack.array(sequence)
  return setmetatable(sequence, arrayMark)
end

-- The lowest `count` bytes of a whole number, highest first.
local function bigEndian(value, count)
  local bytes = {}
  for index = count, 1, -1 do
    bytes[index] = string.char(value % 256)
    value = math.floor(value / 256)
  end
  return table.concat(bytes)
end

local function float64(value)
  local sign = 0
  if value < 0 or 1 / value < 0 then sign, value = 128, -value end
  local exponent, high, low
  if value ~= value then
    exponent, high, low = 2047, 2 ^ 19, 0
  elseif value == math.huge then
    exponent, high, low = 2047, 0, 0
  elseif value == 0 then
    exponent, high, low = 0, 0, 0
  else
    local fraction
    fraction, exponent = math.frexp(value)
    exponent = exponent + 1022
    -- 52 bits below the leading one; a number too small for that has no leading one.
    if exponent > 0 then
      fraction = fraction * 2 - 1
    else
      fraction, exponent = math.ldexp(fraction, exponent), 0
    end
    local scaled = fraction * 2 ^ 20
    high = math.floor(scaled)
    low = (scaled - high) * 2 ^ 32
  end
  return "\203" .. string.char(sign + math.floor(exponent / 16), exponent % 16 * 16 + math.floor(high / 2 ^ 16))
    .. bigEndian(high % 2 ^ 16, 2) .. bigEndian(low, 4)
end

local function whole(value)
  if value >= 0 then
    if value < 128 then return string.char(value) end
    if value < 2 ^ 8 then return "\204" .. bigEndian(value, 1) end
    if value < 2 ^ 16 then return "\205" .. bigEndian(value, 2) end
    if value < 2 ^ 32 then return "\206" .. bigEndian(value, 4) end
    return "\207" .. bigEndian(value, 8)
  end
  if value >= -32 then return string.char(256 + value) end
  if value >= -2 ^ 7 then return "\208" .. bigEndian(value + 2 ^ 8, 1) end
  if value >= -2 ^ 15 then return "\209" .. bigEndian(value + 2 ^ 16, 2) end
  if value >= -2 ^ 31 then return "\210" .. bigEndian(value + 2 ^ 32, 4) end
  return float64(value)
end

local function number(value)
  if value == math.floor(value) and math.abs(value) < 2 ^ 53 then return whole(value) end
  return float64(value)
end

-- The head of something with a length: the short form below `short`, else the form of 1 (if there
-- is one), 2 or 4 bytes.
local function head(length, short, shortBase, one, two, four)
  if length < short then return string.char(shortBase + length) end
  if one and length < 2 ^ 8 then return string.char(one) .. bigEndian(length, 1) end
  if length < 2 ^ 16 then return string.char(two) .. bigEndian(length, 2) end
  return string.char(four) .. bigEndian(length, 4)
end

local write

local function writeMap(value, parts)
  local names = {}
  for name in pairs(value) do
    if type(name) ~= "string" then error("A map can't have the name " .. tostring(name), 0) end
    names[#names + 1] = name
  end
  table.sort(names)
  parts[#parts + 1] = head(#names, 16, 128, nil, 222, 223)
  for _, name in ipairs(names) do
    write(name, parts)
    write(value[name], parts)
  end
end

local function writeTable(value, parts)
  local mark = getmetatable(value)
  if mark == binaryMark then
    parts[#parts + 1] = head(#value.bytes, 0, 0, 196, 197, 198)
    parts[#parts + 1] = value.bytes
  elseif mark == floatMark then
    parts[#parts + 1] = float64(value.value)
  elseif mark == arrayMark or #value > 0 then
    parts[#parts + 1] = head(#value, 16, 144, nil, 220, 221)
    for index = 1, #value do write(value[index], parts) end
  else
    writeMap(value, parts)
  end
end

function write(value, parts)
  local kind = type(value)
  if kind == "string" then
    parts[#parts + 1] = head(#value, 32, 160, 217, 218, 219)
    parts[#parts + 1] = value
  elseif kind == "number" then
    parts[#parts + 1] = number(value)
  elseif kind == "boolean" then
    parts[#parts + 1] = value and "\195" or "\194"
  elseif kind == "table" then
    writeTable(value, parts)
  else
    error("MessagePack can't hold a " .. kind, 0)
  end
end

--- The bytes of a value. The bytes of pictures are copied once, into the answer.
function MessagePack.encode(value)
  local parts = {}
  write(value, parts)
  return table.concat(parts)
end

return MessagePack
