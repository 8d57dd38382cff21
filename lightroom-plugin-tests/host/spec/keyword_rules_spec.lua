-- The rules of keywords, each broken on purpose once.
-- luacheck: read globals import

local Lightroom = require("host.lightroom")
local objection = require("host.spec.objection")

describe("the host's keywords", function()
  local host

  before_each(function()
    host = Lightroom.new({ catalog = { photos = {
      { uuid = "A", path = "/photos/a.jpg", keywords = { "Animals|Dog", "Sea" } }, { uuid = "B", path = "/photos/b.jpg" },
    } } })
  end)

  local objects = objection.of(function() return host end)

  it("are read from the top down", function()
    assert.are.same({ "Animals", "Sea", "Dog" }, (host:inTask(function()
      local top = import("LrApplication").activeCatalog():getKeywords()
      return { top[1]:getName(), top[2]:getName(), top[1]:getChildren()[1]:getName() }
    end)))
  end)

  it("are made and given in one gate", function()
    host:inTask(function()
      local catalog = import("LrApplication").activeCatalog()
      local photo, animals = catalog:findPhotoByUuid("B"), catalog:getKeywords()[1]
      catalog:withWriteAccessDo("write", function()
        photo:addKeyword(catalog:createKeyword("Cat", {}, true, animals, true))
      end)
      assert(animals:getChildren()[1]:getName() == "Cat")
    end)
    assert.are.same({ "Animals|Cat" }, host.catalog:keywordPathsOf("B"))
    assert.are.same({ "Animals|Dog", "Sea" }, host.catalog:keywordPathsOf("A"))
  end)

  it("are one for each name under a parent", function()
    assert.are.same({ false, true }, (host:inTask(function()
      local catalog = import("LrApplication").activeCatalog()
      local sea, refused, given = catalog:getKeywords()[2], nil, nil
      catalog:withWriteAccessDo("write", function()
        refused = catalog:createKeyword("sea", {}, true, nil, false)
        given = catalog:createKeyword("sea", {}, true, nil, true)
      end)
      return { refused, given == sea }
    end)))
  end)

  it("are nothing where they are made twice in a gate", function()
    assert.is_true((host:inTask(function()
      local catalog = import("LrApplication").activeCatalog()
      local second = "not asked"
      catalog:withWriteAccessDo("write", function()
        catalog:createKeyword("Cat", {}, true, nil, true)
        second = catalog:createKeyword("Cat", {}, true, nil, true)
      end)
      return second == nil
    end)))
  end)

  it("are written only in gates", function()
    objects("LrCatalog:createKeyword must be called inside", function()
      import("LrApplication").activeCatalog():createKeyword("Cat", {}, true, nil, true)
    end)
    objects("LrPhoto:addKeyword must be called inside", function()
      local catalog = import("LrApplication").activeCatalog()
      catalog:findPhotoByUuid("B"):addKeyword(catalog:getKeywords()[1])
    end)
  end)

  it("are read only outside gates", function()
    objects("LrCatalog:getKeywords inside the gate", function()
      local catalog = import("LrApplication").activeCatalog()
      catalog:withWriteAccessDo("write", function() catalog:getKeywords() end)
    end)
    objects("LrKeyword:getChildren inside the gate", function()
      local catalog = import("LrApplication").activeCatalog()
      local sea = catalog:getKeywords()[2]
      catalog:withWriteAccessDo("write", function() sea:getChildren() end)
    end)
  end)

  it("are read, and parents, only after the gate that made them", function()
    objects("'Cat' was created in this write gate", function()
      local catalog = import("LrApplication").activeCatalog()
      catalog:withWriteAccessDo("write", function() catalog:createKeyword("Cat", {}, true, nil, true):getName() end)
    end)
    objects("LrCatalog:createKeyword: parent: the keyword 'Cats' was created in this write gate", function()
      local catalog = import("LrApplication").activeCatalog()
      catalog:withWriteAccessDo("write", function()
        catalog:createKeyword("Tabby", {}, true, catalog:createKeyword("Cats", {}, true, nil, true), true)
      end)
    end)
  end)

  it("have names without commas, bars and space around them", function()
    for _, name in ipairs({ "", "a,b", "a|b", "a;b", " a", "a " }) do
      host.wanted = name
      objects("'" .. name .. "' is no name for a keyword", setfenv(function()
        local catalog = import("LrApplication").activeCatalog()
        catalog:withWriteAccessDo("write", function() catalog:createKeyword(name, {}, true, nil, true) end)
      end, host.globals))
    end
  end)

  it("are given whole, not by name", function()
    objects("LrPhoto:addKeyword: argument 'keyword' must be LrKeyword, got \"Sea\"", function()
      local catalog = import("LrApplication").activeCatalog()
      local photo = catalog:findPhotoByUuid("B")
      catalog:withWriteAccessDo("write", function() photo:addKeyword("Sea") end)
    end)
    objects("must be LrKeyword, got boolean false", function()
      local catalog = import("LrApplication").activeCatalog()
      local photo = catalog:findPhotoByUuid("B")
      catalog:withWriteAccessDo("write", function() photo:addKeyword(catalog:createKeyword("Sea", {}, true, nil, false)) end)
    end)
  end)

  it("are gone with a gate that fails", function()
    objects("in the middle", function()
      local catalog = import("LrApplication").activeCatalog()
      local photo = catalog:findPhotoByUuid("B")
      catalog:withWriteAccessDo("write", function()
        photo:addKeyword(catalog:createKeyword("Cat", {}, true, nil, true))
        error("in the middle", 0)
      end)
    end)
    objects("LrPhoto:addKeyword: the keyword 'Cat' is not in the catalog", function()
      local catalog = import("LrApplication").activeCatalog()
      local photo, made = catalog:findPhotoByUuid("B"), nil
      import("LrTasks").pcall(catalog.withWriteAccessDo, catalog, "undone", function()
        made = catalog:createKeyword("Cat", {}, true, nil, true)
        error("undone", 0)
      end)
      catalog:withWriteAccessDo("write", function() photo:addKeyword(made) end)
    end)
    assert.are.same({}, host.catalog:keywordPathsOf("B"))
    assert.are.same({ 2 }, { (host:inTask(function() return #import("LrApplication").activeCatalog():getKeywords() end)) })
  end)
end)
