using System.Collections.Frozen;

namespace Jibo.Pegasus.ChitchatSkill.Things;

/// <summary>What a category is a part of, where a family has no response for the category itself.</summary>
internal static class BroaderCategory
{
    private static readonly FrozenDictionary<string, string> Parts = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Amphibian"] = "Animal",
        ["Bird"] = "Animal",
        ["Bug"] = "Animal",
        ["Dinosaur"] = "Animal",
        ["Fish"] = "Animal",
        ["Mammal"] = "Animal",
        ["Pet"] = "Animal",
        ["Reptile"] = "Animal",
        ["Sealife"] = "Animal",
        ["Breakfast"] = "Food",
        ["Condiment"] = "Food",
        ["FoodGeneral"] = "Food",
        ["Fruit"] = "Food",
        ["HerbAndSpice"] = "Food",
        ["Seafood"] = "Food",
        ["Sweet"] = "Food",
        ["Vegetable"] = "Food",
        ["Cheese"] = "Food",
        ["Dessert"] = "Food",
        ["Drink"] = "Food",
        ["Flower"] = "Plant",
        ["Tree"] = "Plant",
        ["City"] = "Place",
        ["Continent"] = "Place",
        ["Country"] = "Place",
        ["Geography"] = "Place",
        ["PlaceInCity"] = "Place",
        ["RoomInHouse"] = "Place",
        ["Planet"] = "Space",
        ["CelestialObject"] = "Space",
        ["DayOfWeek"] = "Time",
        ["Month"] = "Time",
        ["Season"] = "Time",
        ["BoardGame"] = "Game",
        ["MusicType"] = "Music",
        ["MusicalInstrument"] = "Music",
        ["Song"] = "Music",
        ["Computer"] = "Machine",
        ["Vehicle"] = "Machine",
        ["Tool"] = "HouseStuff",
        ["CookingTool"] = "HouseStuff",
        ["Furniture"] = "HouseStuff",
        ["Toy"] = "Game",
        ["FantasyCreature"] = "Story",
        ["FilmType"] = "Story",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string? Of(string category) => Parts.GetValueOrDefault(category);
}
