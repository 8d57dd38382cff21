--[[ Words
Purpose of this module: numbers and lists as people write them, and texts cut to a length.

Pure: runs under stock Lua 5.1.
]]

local Words = {}

--- 1234567 as 1,234,567.
function Words.number(value)
  local text = string.format("%.0f", value)
  local grouped
  repeat
    text, grouped = text:gsub("^(%-?%d+)(%d%d%d)", "%1,%2")
  until grouped == 0
  return text
end

--- "1 photo", "1,204 photos"; the plural is the singular with an s where none is given.
function Words.count(value, singular, plural)
  if value == 1 then return "1 " .. singular end
  return Words.number(value) .. " " .. (plural or singular .. "s")
end

--- "a", "a and b", "a, b and c".
function Words.list(items)
  if #items <= 1 then return items[1] or "" end
  return table.concat(items, ", ", 1, #items - 1) .. " and " .. items[#items]
end

--- The text without space around it, each run of space and control characters as one space.
function Words.tidy(text)
  text = (text or ""):gsub("[%s%c]+", " ")
  return (text:gsub("^ ", ""):gsub(" $", ""))
end

--- At most `limit` bytes of a text, never half a character, with … where it was cut.
function Words.cut(text, limit)
  if #text <= limit then return text end
  local stop = limit - #"…"
  while stop > 0 and text:byte(stop + 1) >= 0x80 and text:byte(stop + 1) < 0xC0 do
    stop = stop - 1
  end
  return (text:sub(1, stop):gsub(" $", "")) .. "…"
end

--- The parts of a text between commas, tidied, without empty and repeated ones (whatever their case).
function Words.split(text)
  local parts, seen = {}, {}
  for part in (text or ""):gmatch("[^,;]+") do
    part = Words.tidy(part)
    if part ~= "" and not seen[part:lower()] then
      seen[part:lower()] = true
      parts[#parts + 1] = part
    end
  end
  return parts
end

return Words
