using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Jibo.Pegasus.Skills.Graphs.Drawing;

/// <summary>
/// A graph as JSON, for tools that draw or check: every place with its id, path, name, kind and transitions, breadth first from where
/// conversations begin. Sub-graphs are followed through; a path's names tell them.
/// </summary>
public static class GraphJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The graph in UTF-8, the same for the same graph.</summary>
    public static ReadOnlyMemory<byte> Write(GraphPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("name", plan.Name);
            json.WriteString("fingerprint", plan.Fingerprint);
            json.WriteNumber("initial", plan.Initial.Id);
            json.WriteStartArray("exits");
            foreach (var exit in plan.Shape.Exits)
                json.WriteStringValue(exit);
            json.WriteEndArray();
            json.WriteStartArray("places");
            foreach (var place in plan.BreadthFirst())
                Write(json, place);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, GraphPlace place)
    {
        json.WriteStartObject();
        json.WriteNumber("id", place.Id);
        json.WriteString("path", place.Path);
        json.WriteString("name", place.Name);
        json.WriteString("kind", KindOf(place.Node));
        json.WriteStartArray("transitions");
        foreach (var step in place.Steps)
        {
            json.WriteStartObject();
            json.WriteString("name", step.Transition);
            if (step.Next is { } next)
                json.WriteNumber("to", next.Id);
            else
                json.WriteString("exit", step.Exit);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // The type without what it is generic over.
    private static string KindOf(Node node) => node.GetType().Name.Split('`')[0];
}
