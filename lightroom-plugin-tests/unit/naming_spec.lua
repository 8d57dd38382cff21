local Naming   = require "Naming"
local Question = require "Question"

local function name(fields, fileName, place)
  return Naming.collection(assert(Question.checked(fields)), fileName, place)
end

describe("Naming", function()
  it("names a collection for its question", function()
    assert.are.equal("kids on a beach", name({ words = "kids on a beach" }))
    assert.are.equal("beach, not crowd", name({ words = "beach", notWords = "crowd" }))
    assert.are.equal("Like IMG_1.CR2", name({ like = { "A" } }, "IMG_1.CR2"))
    assert.are.equal("Like IMG_1.CR2 and 2 more", name({ like = { "A", "B", "C" } }, "IMG_1.CR2"))
    assert.are.equal("snow, like IMG_1.CR2", name({ words = "snow", like = { "A" } }, "IMG_1.CR2"))
    assert.are.equal("Not crowd, like IMG_1.CR2", name({ notWords = "crowd", like = { "A" } }, "IMG_1.CR2"))
  end)

  it("names its conditions", function()
    assert.are.equal("dog (in Alps, 2019 to 2020, 3 stars or more, red or blue, Family, no Work)", name({
      words = "dog", scope = "folder", folder = "/p/Alps", takenFrom = "2019", takenTo = "2020", ratingAtLeast = 3,
      labels = { "red", "blue" }, keywords = { "Family" }, notKeywords = { "Work" },
    }, nil, "Alps"))
    assert.are.equal("dog (2019)", name({ words = "dog", takenFrom = "2019", takenTo = "2019" }))
    assert.are.equal("dog (from 2019)", name({ words = "dog", takenFrom = "2019" }))
    assert.are.equal("dog (until 2019)", name({ words = "dog", takenTo = "2019" }))
    assert.are.equal("dog (1 star or more)", name({ words = "dog", ratingAtLeast = 1 }))
    assert.are.equal("dog (5 stars)", name({ words = "dog", ratingAtLeast = 5 }))
  end)

  it("stays short", function()
    local long = name({ words = ("höhlenforscher "):rep(20) })
    assert.is_true(#long <= 100)
    assert.are.equal("…", long:sub(-3))
  end)

  it("finds a free name", function()
    local taken = { beach = true, ["beach (2)"] = true }
    assert.are.equal("beach (3)", Naming.free("beach", function(other) return taken[other] end))
    assert.are.equal("sea", Naming.free("sea", function(other) return taken[other] end))
  end)
end)
