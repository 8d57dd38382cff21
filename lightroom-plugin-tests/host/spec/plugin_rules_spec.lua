-- Plug-ins as Lightroom loads them: Info.lua, modules, shutdown. Each rule broken on purpose once.

local lfs = require("lfs")
local Lightroom = require("host.lightroom")

describe("the host loads a plug-in and", function()
  local folder

  before_each(function()
    folder = os.tmpname()
    os.remove(folder)
    folder = folder .. ".lrplugin"
    lfs.mkdir(folder)
  end)

  after_each(function()
    for name in lfs.dir(folder) do os.remove(folder .. "/" .. name) end
    lfs.rmdir(folder)
  end)

  local function write(name, text)
    local file = assert(io.open(folder .. "/" .. name, "w"))
    file:write(text)
    file:close()
  end

  local function load(info, files)
    write("Info.lua", "return {\n" .. info .. "\n}")
    for name, text in pairs(files or {}) do write(name, text) end
    local photos = { { uuid = "A", path = "/p/a.jpg" }, { uuid = "V", path = "/p/v.mov", isVideo = true } }
    return Lightroom.new({ plugin = folder, catalog = { photos = photos } })
  end

  local REQUIRED = 'LrSdkVersion = 10, LrToolkitIdentifier = "photos.likeness.test",\n'

  local function refuses(words, info, files)
    local ok, message = pcall(load, info, files)
    assert.is_false(ok, "the host objected to nothing")
    assert.is_truthy(tostring(message):find(words, 1, true), "expected '" .. words .. "', got: " .. tostring(message))
  end

  it("refuses what Info.lua may not use", function()
    refuses("Info.lua uses 'import'", REQUIRED .. 'x = import "LrTasks"')
    refuses("Info.lua uses 'require'", REQUIRED .. 'x = require "Version"')
    refuses("Info.lua uses 'os'", REQUIRED .. "x = os.time()")
  end)

  it("refuses Info.lua that sets a global, or gives no table", function()
    write("Info.lua", "version = 1\nreturn {}")
    local ok, message = pcall(Lightroom.new, { plugin = folder })
    assert.is_false(ok)
    assert.is_truthy(message:find("Info.lua sets the global 'version'", 1, true), message)
    write("Info.lua", "return 5")
    ok, message = pcall(Lightroom.new, { plugin = folder })
    assert.is_false(ok)
    assert.is_truthy(message:find("Info.lua must return a table", 1, true), message)
  end)

  it("refuses menus that are none", function()
    refuses("LrLibraryMenuItems must be a table", REQUIRED .. "LrLibraryMenuItems = 5")
    refuses("LrLibraryMenuItems: an item without a title", REQUIRED .. 'LrLibraryMenuItems = { { file = "Go.lua" } }',
      { ["Go.lua"] = "" })
  end)

  it("refuses sections of the Plug-in Manager without a title, or with what it does not know", function()
    local function opened(section)
      local host = load(REQUIRED .. 'LrPluginInfoProvider = "Provider.lua"', {
        ["Provider.lua"] = "return { sectionsForTopOfDialog = function() return { { " .. section .. " } } end }",
      })
      local ok, message = pcall(host.openPluginManager, host, function(user) user:dialog("Plug-in Manager"):press("Done") end)
      assert.is_false(ok, "the host objected to nothing")
      return message
    end
    assert.is_truthy(opened('synopsis = "x"'):find("needs a title", 1, true))
    assert.is_truthy(opened('title = "x", width = 5'):find("has no property 'width'", 1, true))
  end)

  it("refuses keys it does not know, or knows as something else", function()
    refuses("Lightroom does not know 'LrLibraryMenuItem'", REQUIRED .. "LrLibraryMenuItem = {}")
    refuses("LrPluginName must be a string, got number", REQUIRED .. "LrPluginName = 5")
    refuses("VERSION.patch is not what Lightroom reads", REQUIRED .. "VERSION = { major = 1, patch = 0 }")
  end)

  it("refuses a key given twice", function()
    refuses("'LrPluginName' is given twice",
      REQUIRED .. 'LrPluginName = "a",\nVERSION = { major = 1, minor = 1 },\nLrPluginName = "b"')
  end)

  it("refuses a plug-in without its required keys, of a bad name, or for a newer Lightroom", function()
    refuses("LrSdkVersion and LrToolkitIdentifier are required", "LrSdkVersion = 10")
    refuses("is not in reverse domain form", 'LrSdkVersion = 10, LrToolkitIdentifier = "Likeness"')
    refuses("needs SDK 99, this Lightroom has 14", 'LrSdkVersion = 99, LrToolkitIdentifier = "photos.likeness.test"')
  end)

  it("refuses menu items without a file, a title or a sense", function()
    refuses("which is no file of the plug-in", REQUIRED .. 'LrLibraryMenuItems = { { title = "x", file = "Nowhere.lua" } }')
    refuses("enabledWhen is 'always'",
      REQUIRED .. 'LrLibraryMenuItems = { { title = "x", file = "X.lua", enabledWhen = "always" } }',
      { ["X.lua"] = "" })
    refuses("unknown property 'icon'",
      REQUIRED .. 'LrLibraryMenuItems = { { title = "x", file = "X.lua", icon = "y" } }', { ["X.lua"] = "" })
  end)

  it("switches menu items off where there is nothing for them", function()
    local host = load(REQUIRED .. 'LrLibraryMenuItems = { { title = "Find", file = "X.lua", enabledWhen = "photosSelected" } }',
      { ["X.lua"] = "" })
    assert.is_false(host:isEnabled("Find"))
    assert.has_error(function() host:choose("Find") end, "the menu item 'Find' is off (enabledWhen = photosSelected)")
    host.catalog:select({ "V" })
    assert.is_false(host:isEnabled("Find"))
    host.catalog:select({ "V", "A" })
    assert.is_true(host:isEnabled("Find"))
  end)

  it("loads its modules once, in its own environment", function()
    local host = load(REQUIRED .. 'LrLibraryMenuItems = { { title = "Go", file = "Go.lua" } }', {
      ["Go.lua"] = 'local Count = require "Count"\nCount.n = Count.n + 1\nimport("LrDialogs").showBezel(tostring(Count.n))',
      ["Count.lua"] = "return { n = 0 }",
    })
    host:choose("Go")
    host:choose("Go")
    assert.are.same({ "1", "2" }, host.dialogs.bezels)
  end)

  it("refuses to yield while a module is loaded", function()
    local host = load(REQUIRED .. 'LrLibraryMenuItems = { { title = "Go", file = "Go.lua" } }', {
      ["Go.lua"] = 'import("LrTasks").startAsyncTask(function() require "Slow" end)',
      ["Slow.lua"] = 'import("LrTasks").sleep(1)\nreturn {}',
    })
    local ok, message = pcall(host.choose, host, "Go")
    assert.is_false(ok)
    assert.is_truthy(message:find("Yielding is not allowed within a C or metamethod call", 1, true))
  end)

  it("refuses writing into the plug-in's folder", function()
    local host = load(REQUIRED .. 'LrLibraryMenuItems = { { title = "Go", file = "Go.lua" } }', {
      ["Go.lua"] = 'io.open(_PLUGIN.path .. "/notes.txt", "w")',
    })
    local ok, message = pcall(host.choose, host, "Go")
    assert.is_false(ok)
    assert.is_truthy(message:find("the plug-in's own folder, which is not written to", 1, true))
  end)

  it("objects to a slow shutdown and lets a quick one pass", function()
    local function shutdownWith(body)
      local host = load(REQUIRED .. 'LrShutdownApp = "Down.lua"', {
        ["Down.lua"] = "return { LrShutdownFunction = function(done, progress)\n" .. body .. "\nend }",
      })
      return pcall(host.shutdown, host)
    end
    assert.is_true(shutdownWith("done()"))
    assert.is_true(shutdownWith('import("LrTasks").startAsyncTask(function()\n'
      .. 'for i = 1, 5 do import("LrTasks").sleep(5) progress(i / 5, "x") end done() end)'))
    local ok, message = shutdownWith('import("LrTasks").startAsyncTask(function() import("LrTasks").sleep(30) done() end)')
    assert.is_false(ok)
    assert.is_truthy(message:find("takes the plug-in for hung", 1, true))
  end)

  it("wants bind_to_object in the sections of the Plug-in Manager", function()
    local host = load(REQUIRED .. 'LrPluginInfoProvider = "Provider.lua"', {
      ["Provider.lua"] = 'return { sectionsForTopOfDialog = function(f, props) return { { title = "Status",\n'
        .. 'f:static_text({ title = import("LrView").bind("status"), width = 100 }) } } end }',
    })
    local ok, message = pcall(host.openPluginManager, host)
    assert.is_false(ok)
    assert.is_truthy(message:find("neither it nor a view around it has bind_to_object", 1, true))
  end)

  it("shows the sections of the Plug-in Manager", function()
    local host = load(REQUIRED .. 'LrPluginInfoProvider = "Provider.lua"', {
      ["Provider.lua"] = 'return { startDialog = function(props) props.status = "2 of 2 photos" end,\n'
        .. 'sectionsForTopOfDialog = function(f, props) return { { title = "Status", bind_to_object = props,\n'
        .. 'f:static_text({ title = import("LrView").bind("status"), width = 100 }) } } end }',
    })
    host:openPluginManager(function(user)
      local dialog = user:dialog("Plug-in Manager")
      assert.are.equal("Lightroom Plug-in Manager\nStatus\n  2 of 2 photos\n{Done}", dialog:text())
      dialog:press("Done")
    end)
  end)
end)
