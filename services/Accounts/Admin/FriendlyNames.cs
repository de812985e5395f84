using System.Security.Cryptography;

namespace Jibo.Pegasus.Accounts.Admin;

/// <summary>Makes up names for robots: four words with hyphens between them, as robots have.</summary>
internal static class FriendlyNames
{
    private static readonly string[] Manners =
    [
        "Amber", "Brave", "Bright", "Calm", "Clever", "Cosy", "Early", "Gentle", "Golden", "Happy", "Honest", "Jolly", "Kind", "Lively", "Lucky", "Merry",
        "Mild", "Nimble", "Patient", "Polite", "Proud", "Quick", "Quiet", "Ready", "Silver", "Smooth", "Sunny", "Swift", "Tidy", "Warm", "Wise", "Witty",
    ];

    private static readonly string[] Stuffs =
    [
        "Apple", "Bamboo", "Birch", "Brass", "Cedar", "Cherry", "Clay", "Cloud", "Copper", "Coral", "Cotton", "Fern", "Flint", "Glass", "Hazel", "Honey",
        "Ivory", "Linen", "Maple", "Marble", "Meadow", "Misty", "Moss", "Olive", "Paper", "Pearl", "Pepper", "Pine", "River", "Rose", "Velvet", "Willow",
    ];

    private static readonly string[] Places =
    [
        "Barn", "Bay", "Bridge", "Brook", "Canyon", "Castle", "Coast", "Cottage", "Field", "Forest", "Garden", "Grove", "Harbor", "Hill", "Island", "Lake",
        "Lane", "Library", "Market", "Mill", "Orchard", "Park", "Pond", "Porch", "Shore", "Spring", "Square", "Station", "Terrace", "Tower", "Valley", "Village",
    ];

    private static readonly string[] Things =
    [
        "Anchor", "Banjo", "Basket", "Beacon", "Bell", "Boat", "Button", "Candle", "Clock", "Comet", "Compass", "Drum", "Feather", "Fiddle", "Finch", "Kettle",
        "Kite", "Ladder", "Lantern", "Magnet", "Marmot", "Otter", "Pebble", "Pigeon", "Pocket", "Puzzle", "Robin", "Rocket", "Teapot", "Thimble", "Whistle", "Wren",
    ];

    /// <summary>One of a million.</summary>
    public static string New() => string.Join('-', Pick(Manners), Pick(Stuffs), Pick(Places), Pick(Things));

    private static string Pick(string[] words) => words[RandomNumberGenerator.GetInt32(words.Length)];
}
