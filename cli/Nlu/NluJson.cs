using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Cli.Nlu.Measuring;
using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Cli.Nlu;

/// <summary>What the verbs of <c>pegasus nlu</c> print for scripts.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ParsedSentence))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(TestJson))]
[JsonSerializable(typeof(ConfusionJson[]))]
[JsonSerializable(typeof(MatrixJson))]
[JsonSerializable(typeof(AgentLintReport))]
[JsonSerializable(typeof(LabelStatus))]
[JsonSerializable(typeof(LabelList))]
internal sealed partial class NluJson : JsonSerializerContext
{
    /// <summary>One object a line.</summary>
    public static NluJson Lines => Held.Lines;

    /// <summary>One document over several lines.</summary>
    public static NluJson Document => Held.Document;

    // Held apart: they are built from Default, whose own initialiser lives in the generated half of this class.
    private static class Held
    {
        public static readonly NluJson Lines = new(new JsonSerializerOptions(Default.Options!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

        public static readonly NluJson Document = new(new JsonSerializerOptions(Lines.Options) { WriteIndented = true });
    }
}
