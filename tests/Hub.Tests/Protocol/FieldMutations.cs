using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Jibo.Pegasus.Hub.Tests.Protocol;

/// <summary>One message with one thing wrong in one field.</summary>
/// <param name="Field">Path from the root, elements of arrays as <c>[]</c>: <c>data.asr.hints[]</c>.</param>
/// <param name="Kind">What the field holds when it is right.</param>
internal sealed record MutatedMessage(string Type, string Field, JsonValueKind Kind, string Mutation, byte[] Utf8)
{
    /// <summary><see cref="Kind"/> in the words of the tables.</summary>
    public string KindName => Kind switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Array => "array",
        JsonValueKind.Object => "object",
        _ => throw new InvalidOperationException($"{Type} {Field} is {Kind}: an example must be more telling"),
    };

    public override string ToString() => $"{Type} {Field} {Mutation}";
}

/// <summary>
/// Makes every wrong form of every field of a JSON example by walking it, so that a field added to the example brings its
/// cases with it. The raw text is made by hand: no JSON writer would write most of it.
/// </summary>
internal static class FieldMutations
{
    /// <summary>Under the limit of a text frame.</summary>
    public const int HugeLength = 40_000;

    private const int TooLargeLength = 70_000;
    private const int Deep = 10_000;
    private const string Mark = "@@here@@";

    private static readonly (string Mutation, string Json, JsonValueKind? Kind)[] Values =
    [
        ("null", "null", null),
        ("boolean", "true", JsonValueKind.True),
        ("number", "5", JsonValueKind.Number),
        ("string", "\"text\"", JsonValueKind.String),
        ("array", "[]", JsonValueKind.Array),
        ("object", "{}", JsonValueKind.Object),
        ("empty-string", "\"\"", null),
        ("huge-string", $"\"{new string('x', HugeLength)}\"", null),
        ("too-large", $"\"{new string('x', TooLargeLength)}\"", null),
        ("huge-number", "1e400", null),
        ("huge-integer", "123456789012345678901234567890", null),
        ("negative", "-1", null),
        ("fraction", "0.5", null),
        ("NaN", "NaN", null),
        ("infinity", "-Infinity", null),
        ("deep", new string('[', Deep) + new string(']', Deep), null),
        ("deep-object", string.Concat(Enumerable.Repeat("{\"\":", Deep)) + "0" + new string('}', Deep), null),
        ("surrogate", "\"\\ud800\"", null),
    ];

    public static IEnumerable<MutatedMessage> Of(JsonObject example)
    {
        var type = (string)example["type"]!;
        return Fields(example, []).SelectMany(field => Of(type, example, field));
    }

    /// <summary>The paths of all fields.</summary>
    public static IEnumerable<string> FieldsOf(JsonObject example) => Fields(example, []).Select(Name);

    private static IEnumerable<MutatedMessage> Of(string type, JsonObject example, object[] path)
    {
        var kind = At(example, path)!.GetValueKind();
        foreach (var (mutation, json, wrongKind) in Values)
        {
            if (wrongKind != Same(kind))
                yield return Make(mutation, (parent, step) => Set(parent, step, Mark), text => text.Replace($"\"{Mark}\"", json, StringComparison.Ordinal));
        }

        yield return Make("missing", Remove, text => text);
        if (path[^1] is not string name)
            yield break;
        yield return Make(
            "duplicate",
            (parent, _) => parent.AsObject()[Mark] = parent[name]!.DeepClone(),
            text => text.Replace($"\"{Mark}\":", $"\"{name}\":", StringComparison.Ordinal));
        yield return Make(
            "surrogate-key",
            (parent, _) => parent.AsObject()[Mark] = 1,
            text => text.Replace($"\"{Mark}\":", "\"\\ud800\":", StringComparison.Ordinal));

        MutatedMessage Make(string mutation, Action<JsonNode, object> change, Func<string, string> spoil)
        {
            var copy = example.DeepClone();
            change(At(copy, path[..^1])!, path[^1]);
            return new MutatedMessage(type, Name(path), kind, mutation, Encoding.UTF8.GetBytes(spoil(copy.ToJsonString())));
        }
    }

    private static JsonValueKind Same(JsonValueKind kind) => kind == JsonValueKind.False ? JsonValueKind.True : kind;

    // Depth first; of an array the first element stands for all.
    private static IEnumerable<object[]> Fields(JsonNode? node, object[] path)
    {
        if (path.Length > 0)
            yield return path;
        IEnumerable<(object Step, JsonNode? Child)> children = node switch
        {
            JsonObject o => o.Select(member => ((object)member.Key, member.Value)),
            JsonArray { Count: > 0 } a => [(0, a[0])],
            _ => [],
        };
        foreach (var field in children.SelectMany(child => Fields(child.Child, [.. path, child.Step])))
            yield return field;
    }

    private static JsonNode? At(JsonNode root, object[] path) =>
        path.Aggregate((JsonNode?)root, (node, step) => step is string name ? node![name] : node![(int)step]);

    private static void Set(JsonNode parent, object step, string value)
    {
        if (step is string name)
            parent[name] = value;
        else
            parent[(int)step] = value;
    }

    private static void Remove(JsonNode parent, object step)
    {
        if (step is string name)
            parent.AsObject().Remove(name);
        else
            parent.AsArray().RemoveAt((int)step);
    }

    private static string Name(object[] path) =>
        string.Join('.', path.Select(step => step as string ?? "[]")).Replace(".[]", "[]", StringComparison.Ordinal);
}
