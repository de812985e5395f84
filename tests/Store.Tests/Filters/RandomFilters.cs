using System.Text.Json;
using Jibo.Pegasus.Store.Tests.Contract;

namespace Jibo.Pegasus.Store.Tests.Filters;

/// <summary>Random documents and filters over few values, so that they often meet, with the values that engines confuse.</summary>
internal static class RandomFilters
{
    private static readonly string[] Values =
    [
        "0", "1", "1.0", "-3", "2.5", "9007199254740993", "true", "false", "null", "\"\"", "\"1\"", "\"true\"", "\"null\"", "\"[1]\"", "\"{\"", "\"a\"",
        "\"é\"", "\"😀\"", "\"\uffee\"", "[]", "[1]", "[1,true]", "[\"a\",\"1\"]", "[[1]]", "{}", "{\"k\":1}", "{\"k\":\"a\",\"odd key\":[1]}",
    ];

    private static readonly string[] Fields = ["owner", "at", "tags", "text", "value", "value.k", "missing"];

    public static Note Document(Random random) => new()
    {
        Owner = random.Next(4) == 0 ? null : Pick(random, ["Ada", "Bob", "[1]", ""]),
        At = random.Next(4) == 0 ? null : random.Next(-1, 4),
        Tags = random.Next(4) == 0 ? null : [.. Enumerable.Range(0, random.Next(3)).Select(_ => Pick(random, ["a", "b", "1"]))],
        Text = random.Next(2) == 0 ? null : Pick(random, ["a", "A", "é", "😀", "\uffee"]),
        Value = Value(random) is { ValueKind: not JsonValueKind.Null } value ? value : null,
    };

    public static DocumentFilter Filter(Random random, int depth)
    {
        var field = random.Next(8) == 0 ? FieldPath.Of("value").Key("odd key") : FieldPath.Of(Pick(random, Fields));
        return random.Next(depth > 0 ? 7 : 4) switch
        {
            0 => new DocumentFilter.Equal(field, Value(random)),
            1 => new DocumentFilter.In(field, [.. Enumerable.Range(0, random.Next(4)).Select(_ => Value(random))]),
            2 => new DocumentFilter.Contains(field, Value(random)),
            3 => Range(random, field),
            4 => new DocumentFilter.Not(Filter(random, depth - 1)),
            5 => new DocumentFilter.All([.. Enumerable.Range(0, random.Next(3)).Select(_ => Filter(random, depth - 1))]),
            _ => new DocumentFilter.Any([.. Enumerable.Range(0, random.Next(3)).Select(_ => Filter(random, depth - 1))]),
        };
    }

    private static DocumentFilter.Range Range(Random random, FieldPath field)
    {
        string[] bounds = random.Next(2) == 0 ? ["-1", "0", "1", "1.5", "3"] : ["\"\"", "\"a\"", "\"é\"", "\"😀\"", "\"\uffee\""];
        var from = JsonElement.Parse(Pick(random, bounds));
        var to = JsonElement.Parse(Pick(random, bounds));
        return random.Next(3) switch
        {
            0 => new(field, from, null),
            1 => new(field, null, to),
            _ => new(field, from, to),
        };
    }

    private static JsonElement Value(Random random) => JsonElement.Parse(Pick(random, Values));

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
