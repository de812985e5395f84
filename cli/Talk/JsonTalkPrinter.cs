using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Clients.Hub;

namespace Jibo.Pegasus.Cli.Talk;

/// <summary>A turn for a script to read: one JSON object a line, the outcome last.</summary>
internal sealed class JsonTalkPrinter(TextWriter writer) : ITalkPrinter
{
    public void Sent(TimeSpan at, string type, byte[] utf8) => Message(at, "robot", type, utf8);

    public void Received(ReceivedFrame frame) => Message(frame.Arrived, "hub", frame.Type, frame.Utf8);

    public void Ended(TalkOutcome outcome) => Write(json =>
    {
        json.WriteBoolean("ok", outcome.Ended);
        if (outcome.Problem is { } problem)
            json.WriteString("problem", problem);
        if (outcome.Said is { } said)
            json.WriteString("said", said);
        json.WriteNumber("ms", Milliseconds(outcome.Took));
        if (outcome.Speech is not { } speech)
            return;
        json.WriteNumber("eosAfterSpeechMs", Milliseconds(speech.AfterSpeech));
        json.WriteNumber("eosAfterSendingMs", Milliseconds(speech.AfterSending));
    });

    private void Message(TimeSpan at, string from, string type, ReadOnlyMemory<byte> utf8) => Write(json =>
    {
        json.WriteNumber("ms", Milliseconds(at));
        json.WriteString("from", from);
        json.WriteString("type", type);
        json.WritePropertyName("message");
        try
        {
            json.WriteRawValue(utf8.Span);
        }
        catch (JsonException)
        {
            json.WriteStringValue(Encoding.UTF8.GetString(utf8.Span));
        }
    });

    private void Write(Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        writer.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 1);
}
