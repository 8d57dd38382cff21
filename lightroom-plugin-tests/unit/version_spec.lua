-- What the plug-in says of itself in several places must agree.

local PLUG_IN = "lightroom-plugin.lrdevplugin/"

local function contents(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read("*a")
  file:close()
  return text
end

-- As Lightroom reads it: with next to nothing around it.
local function info()
  local chunk = assert(loadstring(contents(PLUG_IN .. "Info.lua")))
  return setfenv(chunk, { string = string, LOC = function(text) return text end, _VERSION = _VERSION })()
end

describe("The plug-in", function()
  it("is of the version that the build is of", function()
    local built = contents("pom.xml"):match("<version>([^<]+)</version>"):gsub("%-SNAPSHOT$", "")
    local version = info().VERSION
    assert.are.equal(built, require("Version"))
    assert.are.equal(built, version.display)
    assert.are.equal(built, string.format("%d.%d.%d", version.major, version.minor, version.revision))
  end)

  it("has a script for each menu item and no two items of a name", function()
    local seen = {}
    for _, item in ipairs(info().LrLibraryMenuItems) do
      assert.is_not_nil(assert(loadfile(PLUG_IN .. item.file)))
      assert.is_nil(seen[item.title])
      seen[item.title] = true
    end
  end)
end)
