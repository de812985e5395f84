using System.Net;
using System.Text;
using Jibo.Pegasus.Cli.Capture;

namespace Jibo.Pegasus.Cli.Tests.Capture;

/// <summary>A household with made-up secrets of every kind, and a recording that is full of them.</summary>
internal sealed class SeededHousehold
{
    private readonly Random _random;

    public SeededHousehold(int seed)
    {
        _random = new Random(seed);
        (First, Last, City, State, Ssid) = (Word(), Word(), $"{Word()} {Word()}", Word(), $"{Word()} 5G");
        (Email, Phone) = ($"{First}@{Word()}.example", $"+1 {_random.NextInt64(1_000_000_000, 9_999_999_999)}");
        (LoopId, LooperId, AccountId, Serial) = (Hex(24), Hex(24), Hex(24), Hex(16).ToUpperInvariant());
        Robot = string.Join('-', Word(), Word(), Word(), Word());
        (Token, News, Key, Secret) = ($"eyJ{Hex(20)}.{Hex(40)}.{Hex(43)}", Hex(60), "AKIA" + Hex(16).ToUpperInvariant(), Hex(64));
        (Latitude, Longitude) = (Math.Round((_random.NextDouble() * 100) + 0.123456, 6), Math.Round((_random.NextDouble() * 100) + 10.654321, 6));
        Birth = _random.NextInt64(100_000_000_000, 900_000_000_000);
    }

    public string First { get; }
    public string Last { get; }
    public string City { get; }
    public string State { get; }
    public string Ssid { get; }
    public string Email { get; }
    public string Phone { get; }
    public string LoopId { get; }
    public string LooperId { get; }
    public string AccountId { get; }
    public string Serial { get; }
    public string Robot { get; }
    public string Token { get; }
    public string News { get; }
    public string Key { get; }
    public string Secret { get; }
    public double Latitude { get; }
    public double Longitude { get; }
    public long Birth { get; }

    /// <summary>All that must not survive.</summary>
    public IEnumerable<string> Strings =>
    [
        First, Last, City, State, Ssid, Email, Phone, LoopId, LooperId, AccountId, Serial, Robot, Token, News, Key, Secret, $"{Latitude}", $"{Longitude}", $"{Birth}", "-07:30", "2026-05-04",
    ];

    public IReadOnlyList<Recorded> Records()
    {
        var signed = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Authorization"] = $"AWS4-HMAC-SHA256 Credential={Key}/20300101/us-east-1/jibo/aws4_request, SignedHeaders=host, Signature={Hex(64)}",
            ["X-Amz-Target"] = "Loop_20160324.ListLoops",
        };
        var loops = new RecordedExchange("api.jibo.com", "/", signed, "POST", Utf8($$$$$"""{"loopId":"{{{{{LoopId}}}}}"}"""))
        {
            Status = HttpStatusCode.OK,
            Answer = Utf8($$$$$"""[{"id":"{{{{{LoopId}}}}}","name":"{{{{{Last}}}}} family","owner":"{{{{{AccountId}}}}}","members":[{"account":{"email":"{{{{{Email}}}}}","firstName":"{{{{{First}}}}}","phoneNumber":"{{{{{Phone}}}}}"}}],"{{{{{LooperId}}}}}":1}]"""),
        };
        var token = new RecordedExchange("api.jibo.com", "/", With(signed, "Account_20151111.CreateHubToken"), "POST", Utf8("{}"))
        {
            Status = HttpStatusCode.OK,
            Answer = Utf8($$$$$"""{"token":"{{{{{Token}}}}}","expires":1}"""),
        };
        var update = new RecordedExchange("api.jibo.com", "/", With(signed, "Robot_20160225.UpdateRobot"), "POST", Utf8($$$$$"""{"id":"{{{{{Robot}}}}}","payload":{"SSID":"{{{{{Ssid}}}}}","serialNumber":"{{{{{Serial}}}}}","note":"{{{{{First}}}}} at {{{{{City}}}}}","{{{{{First}}}}}":1}}"""))
        {
            Status = HttpStatusCode.OK,
            Answer = Utf8($$$$$"""{"id":"{{{{{Robot}}}}}","payload":{"SSID":"{{{{{Ssid}}}}}"}}"""),
        };
        var upload = new RecordedExchange("api.jibo.com", $"/upload/log-events/{Secret}?who={First}", new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["x-path"] = $"/{First}.jpg" }, "PUT", [1, 2, 3])
        {
            Status = HttpStatusCode.OK,
        };
        var news = new RecordedSocket("api-socket.jibo.com", $"/{News}", new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase));
        news.Add(new(false, false, Utf8($$$$$"""{"type":"LoopUpdated","loopId":"{{{{{LoopId}}}}}"}""")));
        return [loops, token, update, upload, news, Turn(audio: false), Turn(audio: true)];
    }

    private RecordedSocket Turn(bool audio)
    {
        var turn = new RecordedSocket("neo-hub.jibo.com", "/v1/listen", new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["Authorization"] = $"Bearer {Token}",
            ["X-JIBO-robotID"] = Robot,
            ["X-JIBO-transID"] = $"tid-{Hex(32)}",
        });
        turn.Add(new(true, false, Utf8($$$$$"""{"type":"LISTEN","msgID":"mid-{{{{{Hex(32)}}}}}","ts":1,"data":{"lang":"en-US","hotphrase":true,"mode":"{{{{{(audio ? "" : "CLIENT_ASR")}}}}}","rules":["launch"],"asr":{"encoding":"OGG_OPUS","hints":["{{{{{First}}}}}"]}}}""")));
        if (audio)
            turn.Add(new(true, true, [79, 103, 103, 83]));
        else
            turn.Add(new(true, false, Utf8($$$$$"""{"type":"CLIENT_ASR","data":{"text":"call {{{{{First.ToUpperInvariant()}}}}} {{{{{Last}}}}} in {{{{{City}}}}}, please"}}""")));
        turn.Add(new(true, false, Utf8($$$$$"""
            {"type":"CONTEXT","data":{"general":{"release":"1.9.2","accountID":"{{{{{AccountId}}}}}"},"skill":{"id":"report-skill","session":{"id":"s","data":{"who":"{{{{{First}}}}}"}}},"runtime":{
              "perception":{"speaker":"{{{{{LooperId}}}}}","peoplePresent":[{"id":"{{{{{LooperId}}}}}","type":"fused"},{"id":"NOT_TRAINED","type":"fused"}]},
              "location":{"city":"{{{{{City}}}}}","state":"{{{{{State}}}}}","countryCode":"ZQ","lat":{{{{{Latitude}}}}},"lng":{{{{{Longitude}}}}},"iso":"2026-05-04T08:15:30.123-07:30"},
              "loop":{"loopId":"{{{{{LoopId}}}}}","users":[{"firstName":"{{{{{First}}}}}","lastName":"{{{{{Last}}}}}","phoneticName":"{{{{{First}}}}}","birthdate":{{{{{Birth}}}}},"id":"{{{{{LooperId}}}}}"}]},
              "newer":{"diary":"{{{{{First}}}}} was here"}}}}
            """)));
        turn.Add(new(false, false, Utf8($$$$$"""{"type":"LISTEN","final":false,"data":{"asr":{"text":"call {{{{{First}}}}}"},"nlu":{"intent":"callSomebody","entities":{"who":"{{{{{First}}}}}"}},"match":{"skillID":"report-skill","launch":true,"onRobot":false}}}""")));
        turn.Add(new(false, false, Utf8($$$$$"""{"type":"SKILL_ACTION","final":true,"data":{"skill":{"id":"report-skill","session":{"id":"{{{{{Hex(32)}}}}}","data":{"name":"{{{{{First}}}}}"}}},"action":{"esml":"Hello {{{{{First}}}}}"}}}""")));
        return turn;
    }

    private static Dictionary<string, string> With(Dictionary<string, string> headers, string target) => new(headers, StringComparer.OrdinalIgnoreCase) { ["X-Amz-Target"] = target };

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private string Word() => $"{(char)('A' + _random.Next(26))}{string.Concat(Enumerable.Range(0, _random.Next(4, 9)).Select(_ => (char)('a' + _random.Next(26))))}zq";

    private string Hex(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => "0123456789abcdef"[_random.Next(16)]));
}
