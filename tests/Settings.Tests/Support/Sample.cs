using System.Text.Json;

namespace Jibo.Pegasus.Settings.Tests.Support;

/// <summary>A skill with one setting of every kind.</summary>
internal static class Sample
{
    public const string Skill = "report-skill";
    public const string Ada = "cccccccccccccccccccccc01";
    public const string Bob = "cccccccccccccccccccccc02";
    public const string Loop = "bbbbbbbbbbbbbbbbbbbbbb01";

    public const string View = """
        {"type":"skill","index":0,"title":"Report","childViews":[
          {"type":"subheader","index":0,"title":"General"},
          {"type":"switch","index":1,"title":"Offer it","valueDefinition":{"target":"person","key":"offerProactively","default":true}},
          {"type":"toggle","index":2,"title":"Weather","childViews":[
            {"type":"choice","index":0,"title":"Units","choices":[{"id":0,"value":"Fahrenheit"},{"id":1,"value":"Celsius","icon":"c"}],
             "valueDefinition":{"target":0,"key":"units","default":0}}],
           "valueDefinition":{"target":"loop","key":"weather","default":{"value":true}}},
          {"type":"time","index":3,"title":"At work","valueDefinition":{"target":1,"key":"commuteTime","default":"09:00"}},
          {"type":"location","index":4,"title":"Home","valueDefinition":{"target":"loop","key":"home"}},
          {"type":"locationTextField","index":5,"title":"Work","valueDefinition":{"target":"person","key":"work"}},
          {"type":"oauth","index":6,"title":"Calendar","serviceName":"google","scopes":[],"valueDefinition":{"target":"lasso","key":"google:personalCalendar:readonly"}},
          {"type":"connectable","index":7,"title":"Lamp","valueDefinition":{"target":2,"key":"lamp"}},
          {"type":"slider","index":8,"title":"Volume","valueDefinition":{"target":"person","key":"volume","type":"number"}},
          {"type":"footer","index":9,"title":"That is all"}]}
        """;

    public static Dictionary<string, JsonElement> Data(params (string Key, string Json)[] values) =>
        values.ToDictionary(value => value.Key, value => JsonElement.Parse(value.Json), StringComparer.Ordinal);

    public static string? Text(this IReadOnlyDictionary<string, JsonElement> data, string key) => data.TryGetValue(key, out var value) ? value.GetRawText() : null;
}
