-- Takes each rule out of the host, one at a time, and runs the host's own specs, which must turn red: a rule that can
-- go unnoticed is not tested. By hand, from the repository's root, some minutes:
--   lua5.1 lightroom-plugin-tests/host/mutations.lua [FILE]   prints each rule that survived

local FILES = {
  "bindings", "catalog", "collections", "dialogs", "environment", "files", "gates", "http", "info", "keywords", "photos",
  "preferences", "scheduler", "strict", "tasks", "thumbnails", "views",
}
local FOLDER = "lightroom-plugin-tests/host/"
-- What a rule's breaking ends in.
local REFUSALS = { "strict%.refuse%(", "error%(%(?\"" }

local function contents(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read("*a")
  file:close()
  return text
end

local function write(path, text)
  local file = assert(io.open(path, "wb"))
  file:write(text)
  file:close()
end

local function places(text)
  local found = {}
  for _, pattern in ipairs(REFUSALS) do
    for from, to in text:gmatch("()" .. pattern .. "()") do
      -- What a test itself does wrong is no rule of Lightroom's.
      if text:sub(from - 3, from - 1) ~= "or " then found[#found + 1] = { from = from, to = to } end
    end
  end
  table.sort(found, function(one, other) return one.from < other.from end)
  return found
end

local function lineOf(text, position)
  local _, breaks = text:sub(1, position):gsub("\n", "")
  return breaks + 1
end

local copy = os.tmpname()
os.remove(copy)
local taken = "lightroom-plugin-tests lightroom-plugin.lrdevplugin .busted"
assert(os.execute(("mkdir -p %s && cp -r %s %s"):format(copy, taken, copy)) == 0)

local function isNoticed()
  return os.execute(("cd %s && busted -o TAP lightroom-plugin-tests/host >/dev/null 2>&1"):format(copy)) ~= 0
end

assert(not isNoticed(), "the host's specs are red before anything is taken out")
local tried, survived = 0, 0
for _, name in ipairs(FILES) do
  if not arg[1] or arg[1] == name then
    local path = copy .. "/" .. FOLDER .. name .. ".lua"
    local text = contents(path)
    for _, place in ipairs(places(text)) do
      -- A call that does nothing, of the same arguments.
      local opening = text:sub(place.from, place.to - 1):gsub("^[%a%.]+%(", "")
      write(path, text:sub(1, place.from - 1) .. "(function() end)(" .. opening .. text:sub(place.to))
      tried = tried + 1
      if not isNoticed() then
        survived = survived + 1
        print(("%s.lua:%d survived: %s"):format(name, lineOf(text, place.from), text:match("[^\n]*", place.to)))
      end
    end
    write(path, text)
  end
end
os.execute("rm -rf " .. copy)
print(("%d rules taken out, %d not noticed"):format(tried, survived))
os.exit(survived == 0 and 0 or 1)
