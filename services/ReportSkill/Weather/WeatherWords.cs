using System.Globalization;

namespace Jibo.Pegasus.ReportSkill.Weather;

/// <summary>The weather as people speak of it.</summary>
internal static class WeatherWords
{
    /// <summary>"1 degree", "minus 3 degrees".</summary>
    public static string? Degrees(int? degrees) => degrees is { } number ? $"{Number(number)} {(Math.Abs(number) == 1 ? "degree" : "degrees")}" : null;

    /// <summary>"12", "minus 3".</summary>
    public static string? Number(int? number) => number is { } one
        ? string.Create(CultureInfo.InvariantCulture, $"{(one < 0 ? "minus " : "")}{Math.Abs(one)}")
        : null;

    /// <summary>Of a day, as in "it will be …"; null for an icon that nobody knows.</summary>
    public static string? Sky(string? icon) => icon switch
    {
        "clear-day" => "sunny",
        "clear-night" => "clear",
        "rain" => "rainy",
        "snow" => "snowy",
        "sleet" => "sleety",
        "wind" => "windy",
        "fog" => "foggy",
        "cloudy" => "cloudy",
        "partly-cloudy-day" or "partly-cloudy-night" => "partly cloudy",
        "thunderstorm" or "tornado" => "stormy",
        "hail" => "stormy, with hail",
        _ => null,
    };

    /// <summary>The same of this very moment, as in "it is … outside".</summary>
    public static string? SkyNow(string? icon) => icon switch
    {
        "rain" => "raining",
        "snow" => "snowing",
        "sleet" => "sleeting",
        _ => Sky(icon),
    };

    /// <summary>What falls; null for dry weather.</summary>
    public static string? Wet(string? icon) => icon switch
    {
        "rain" => "rain",
        "snow" => "snow",
        "sleet" => "sleet",
        "thunderstorm" => "storms",
        "hail" => "hail",
        _ => null,
    };

    /// <summary>The end of a MIM's name, <c>PartlyCloudyDay</c>; null for an icon without prompts.</summary>
    public static string? MimEnd(string? icon) => icon is
        "clear-day" or "clear-night" or "rain" or "snow" or "sleet" or "wind" or "fog" or "cloudy" or "partly-cloudy-day" or "partly-cloudy-night"
        ? string.Concat(icon.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))
        : null;
}
