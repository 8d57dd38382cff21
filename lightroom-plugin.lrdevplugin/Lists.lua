--[[ Lists
Purpose of this module: sequences cut into chunks, sequences as sets.

Pure: runs under stock Lua 5.1.
]]

local Lists = {}

--- Goes through a sequence in chunks: `for chunk, first in Lists.chunks(sequence, 500) do`, where
--- `first` is the place of the chunk's first item. The last chunk may be shorter.
function Lists.chunks(sequence, size)
  assert(size >= 1, "a chunk holds at least one item")
  local first = 1 - size
  return function()
    first = first + size
    if first > #sequence then return nil end
    local chunk = {}
    for index = first, math.min(first + size - 1, #sequence) do
      chunk[#chunk + 1] = sequence[index]
    end
    return chunk, first
  end
end

--- A table with each item of a sequence as a key.
function Lists.set(sequence)
  local set = {}
  for _, item in ipairs(sequence or {}) do set[item] = true end
  return set
end

--- The items for which `keep` holds, in order.
function Lists.where(sequence, keep)
  local kept = {}
  for _, item in ipairs(sequence) do
    if keep(item) then kept[#kept + 1] = item end
  end
  return kept
end

--- What `change` makes of each item, in order; items of which it makes nil are left out.
function Lists.map(sequence, change)
  local changed = {}
  for _, item in ipairs(sequence) do
    local value = change(item)
    if value ~= nil then changed[#changed + 1] = value end
  end
  return changed
end

--- Whether two sequences hold the same items in the same order.
function Lists.same(one, other)
  if #one ~= #other then return false end
  for index = 1, #one do
    if one[index] ~= other[index] then return false end
  end
  return true
end

--- Whether two sequences without repetitions hold the same items in any order.
function Lists.sameItems(one, other)
  if #one ~= #other then return false end
  local set = Lists.set(one)
  for _, item in ipairs(other) do
    if not set[item] then return false end
  end
  return true
end

return Lists
