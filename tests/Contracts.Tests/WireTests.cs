using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Robots;

namespace Jibo.Pegasus.Contracts.Tests;

/// <summary>One file for every message of the wire: read, written, and the same again.</summary>
public class WireTests
{
    public static TheoryData<string> Files() =>
        [.. Directory.GetFiles(Folder, "*.json").Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Wire");

    [Theory]
    [MemberData(nameof(Files))]
    public void A_message_is_the_same_after_reading_and_writing(string name)
    {
        var sent = Read(name);
        var written = RoundTrip(name, sent);
        JsonNode.DeepEquals(JsonNode.Parse(written), JsonNode.Parse(sent))
            .ShouldBeTrue($"sent    {Encoding.UTF8.GetString(sent)}\nwritten {Encoding.UTF8.GetString(written)}");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_frame_of_the_hub_keeps_the_originals_order_to_the_byte(string name)
    {
        if (!name.StartsWith("hub.", StringComparison.Ordinal))
            return;
        Encoding.UTF8.GetString(RoundTrip(name, Read(name))).ShouldBe(Encoding.UTF8.GetString(Read(name)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_message_cut_short_anywhere_is_a_problem_and_never_an_exception(string name)
    {
        var whole = Read(name);
        for (var length = 0; length < whole.Length; length += 7)
        {
            RobotMessageParser.TryParse(whole.AsSpan(0, length), out var message, out var problem).ShouldBeFalse();
            message.ShouldBeNull();
            problem!.Message.ShouldNotBeNullOrEmpty();
        }
    }

    [Fact]
    public void Every_type_of_message_has_a_file()
    {
        var names = Directory.GetFiles(Folder).Select(Path.GetFileName).ToList();
        foreach (var type in new[] { "robot.listen", "robot.context", "robot.client-asr", "robot.client-nlu", "robot.trigger", "robot.cmd-result",
                     "hub.sos", "hub.eos", "hub.listen", "hub.redirect", "hub.proactive", "hub.error",
                     "skill.request.launch", "skill.request.update", "skill.request.proactive",
                     "skill.response.action", "skill.response.redirect", "skill.response.error" })
        {
            names.ShouldContain(name => name!.StartsWith(type, StringComparison.Ordinal), type);
        }
    }

    private static byte[] Read(string name) =>
        Encoding.UTF8.GetBytes(File.ReadAllText(Path.Combine(Folder, name + ".json")).TrimEnd());

    private static byte[] RoundTrip(string name, byte[] utf8)
    {
        var wire = PegasusJson.Wire;
        return name switch
        {
            _ when name.StartsWith("robot.", StringComparison.Ordinal) => RoundTripRobot(utf8),
            _ when name.StartsWith("hub.", StringComparison.Ordinal) => RoundTripHub(utf8),
            _ when name.StartsWith("skill.request.", StringComparison.Ordinal) => RoundTrip(utf8, wire.SkillRequest),
            "skill.response.redirect" => RoundTrip(utf8, wire.SkillRedirectResponse),
            "skill.response.error" => RoundTrip(utf8, wire.SkillErrorResponse),
            _ when name.StartsWith("skill.response.", StringComparison.Ordinal) => RoundTrip(utf8, wire.SkillActionResponse),
            _ when name.StartsWith("manifest.", StringComparison.Ordinal) => RoundTrip(utf8, wire.SkillManifest),
            "parser.request" => RoundTrip(utf8, wire.ParseEnvelope),
            "parser.answer" => RoundTrip(utf8, wire.NluEnvelope),
            "error.envelope" => RoundTrip(utf8, wire.ErrorEnvelope),
            _ => throw new InvalidOperationException($"What is {name}?"),
        };
    }

    private static byte[] RoundTripRobot(byte[] utf8)
    {
        RobotMessageParser.TryParse(utf8, out var message, out var problem).ShouldBeTrue(problem?.Message);
        return JsonSerializer.SerializeToUtf8Bytes(message, PegasusJson.Wire.GetTypeInfo(message!.GetType())!);
    }

    private static byte[] RoundTripHub(byte[] utf8)
    {
        HubFrameSerializer.TryParse(utf8, out var frame, out var problem).ShouldBeTrue(problem?.Message);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            HubFrameSerializer.Write(writer, frame!);
        return stream.ToArray();
    }

    private static byte[] RoundTrip<T>(byte[] utf8, JsonTypeInfo<T> typeInfo) where T : class
    {
        MessageParser.TryRead(utf8, typeInfo, out var value, out var problem).ShouldBeTrue(problem?.Message);
        return JsonSerializer.SerializeToUtf8Bytes(value!, typeInfo);
    }
}
