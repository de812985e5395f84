using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Jibo.Pegasus.ContainerTests;

/// <summary>One turn of a robot whose words are known already (mode CLIENT_ASR): a new socket, three messages, frames until the final one.</summary>
internal static class TypedTurn
{
    private const int MaxFrame = 256 * 1024;

    public static async Task<List<JsonElement>> SayAsync(string gateway, string token, string words, CancellationToken cancellationToken)
    {
        using var deadline = Deadline(cancellationToken);
        using var socket = new ClientWebSocket();
        await BeginAsync(socket, gateway, token, RobotToken.Robot, words, deadline.Token);
        return await EndAsync(socket, deadline.Token);
    }

    /// <summary>The time that a turn may take.</summary>
    internal static CancellationTokenSource Deadline(CancellationToken cancellationToken)
    {
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        return deadline;
    }

    /// <summary>All that the hub says until it has said the last of it.</summary>
    internal static async Task<List<JsonElement>> EndAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        var frames = new List<JsonElement>();
        while (frames.Count == 0 || !IsFinal(frames[^1]))
        {
            frames.Add(await ReceiveAsync(socket, cancellationToken)
                ?? throw new InvalidOperationException($"The hub closed with {socket.CloseStatus} '{socket.CloseStatusDescription}' after {string.Join(", ", frames)}"));
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
        return frames;
    }

    /// <summary>Connects, and says everything that a robot has to say.</summary>
    internal static async Task BeginAsync(ClientWebSocket socket, string gateway, string token, string robot, string words, CancellationToken cancellationToken)
    {
        var transaction = $"tid-{Guid.NewGuid()}";
        socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        socket.Options.SetRequestHeader("X-JIBO-transID", transaction);
        socket.Options.SetRequestHeader("X-JIBO-robotID", robot);
        await socket.ConnectAsync(new Uri($"ws://{gateway}/v1/listen"), cancellationToken);
        await SayAsync(socket, transaction, words, cancellationToken);
    }

    /// <summary>Everything that a robot has to say, by a socket that is open.</summary>
    internal static async Task SayAsync(ClientWebSocket socket, string transaction, string words, CancellationToken cancellationToken)
    {
        foreach (var message in Messages(transaction, words))
            await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
    }

    internal static bool IsFinal(JsonElement frame) => frame.TryGetProperty("final", out var final) && final.ValueKind == JsonValueKind.True;

    /// <summary>The next frame, or null when the hub closes.</summary>
    internal static async Task<JsonElement?> ReceiveAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        using var frame = new MemoryStream();
        var buffer = new byte[8 * 1024];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            frame.Write(buffer, 0, part.Count);
            if (frame.Length > MaxFrame)
                throw new InvalidOperationException($"A frame of more than {MaxFrame} bytes");
        }
        while (!part.EndOfMessage);
        return JsonDocument.Parse(frame.ToArray()).RootElement.Clone();
    }

    private static string[] Messages(string transaction, string words)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var text = JsonEncodedText.Encode(words);
        string Envelope(string type, string data) =>
            $$"""{"type":"{{type}}","ts":{{now}},"msgID":"mid-{{Guid.NewGuid()}}","transID":"{{transaction}}","data":{{data}}}""";
        return
        [
            Envelope("LISTEN", """
                {"lang":"en-US","hotphrase":true,"mode":"CLIENT_ASR","rules":["launch","globals/global_commands_launch"],
                 "asr":{"encoding":"OGG_OPUS","sampleRate":16000,"sosTimeout":7000,"maxSpeechTimeout":20000,"hints":[],"earlyEOS":[]}}
                """),
            Envelope("CLIENT_ASR", $$"""{"text":"{{text}}"}"""),
            Envelope("CONTEXT", """
                {"general":{"release":"1.9.2","onRobotSkills":[]},"skill":{"id":null},"runtime":{
                 "character":{"emotion":{"name":"NEUTRAL","valence":0.2,"confidence":0.3},"motivation":{"social":0.5,"playful":0.5}},
                 "perception":{"speaker":null,"peoplePresent":[]},
                 "location":{"city":"Harborview","state":"Maine","stateAbbr":"ME","country":"United States","countryCode":"US","lat":44.1,"lng":-69.1,"iso":"2031-05-06T09:10:11.000-04:00"},
                 "loop":{"loopId":"c0ffee00c0ffee00c0ffee10","owner":"c0ffee00c0ffee00c0ffee11","users":[],
                  "jibo":{"color":"WHITE","birthdate":1510000000000,"id":"c0ffee00c0ffee00c0ffee12"}},
                 "dialog":{"referent":null}}}
                """),
        ];
    }
}
