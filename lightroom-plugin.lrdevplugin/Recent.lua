--[[ Recent
Purpose of this module: the list of recent searches by words, the latest first.

An entry: {words, notWords}. Pure: runs under stock Lua 5.1.
]]

local Recent = {}

Recent.MOST = 12

local function isSame(one, other)
  return one.words:lower() == other.words:lower() and one.notWords:lower() == other.notWords:lower()
end

--- A new list with an entry at its top, once.
function Recent.with(list, words, notWords)
  local entry = { words = words, notWords = notWords }
  local result = { entry }
  for _, former in ipairs(list or {}) do
    if #result < Recent.MOST and not isSame(former, entry) then result[#result + 1] = former end
  end
  return result
end

--- How an entry reads in a menu.
function Recent.title(entry)
  if entry.notWords == "" then return entry.words end
  return (entry.words ~= "" and entry.words .. ", not " or "Not ") .. entry.notWords
end

return Recent
