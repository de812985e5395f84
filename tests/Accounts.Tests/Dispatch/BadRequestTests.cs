using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Tests.Support;
using Jibo.Pegasus.Clients.Accounts;
using Jibo.Pegasus.Clients.Aws;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Accounts.Tests.Dispatch;

/// <summary>Each line of <c>bad-requests.tsv</c>, asked of every operation that it fits; and the document that shows them.</summary>
public sealed class BadRequestTests(SharedAccounts shared) : IClassFixture<SharedAccounts>
{
    private const string Tsv = "tests/Accounts.Tests/Dispatch/bad-requests.tsv";
    private const string Document = "docs/bad-input.md";
    private const string Start = "<!-- accounts: bad-requests.tsv -->\n";
    private const string Anything = "Loop_20160324.ListLoops";

    private RunningAccounts Running => shared.Running;

    public static TheoryData<string, string, string> Lines => [.. Rows().Select(row => (row[0], row[1], row[2]))];

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task It_is_refused_by_every_operation_that_it_fits(string name, string operations, string outcome)
    {
        var home = await OneHome.MakeAsync(Running, $"Robot-{Guid.NewGuid()}", $"{Guid.NewGuid()}@example.com");
        if (name == "key-revoked")
        {
            await Running.Accounts.RevokeAsync(home.Household.Robot.Id, TestContext.Current.CancellationToken);
            await Running.Accounts.RevokeAsync(home.Household.Owner.Id, TestContext.Current.CancellationToken);
        }

        foreach (var row in operations == "-" ? OperationRow.All.Where(row => row.Target == Anything) : OperationRow.All.Where(row => Fits(row, operations)))
        {
            using var response = await SendAsync(name, row, home);
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var type = response.Headers.TryGetValues("x-amzn-errortype", out var said) ? said.Single() : "";
            $"{row.Target}: {(int)response.StatusCode} {type}".ShouldBe($"{row.Target}: {outcome}", body);
            AwsShape.Check(response, type, body);
            body.ShouldNotContain(home.Household.RobotKey.SecretAccessKey);
            body.ShouldNotContain(home.Household.OwnerKey.SecretAccessKey);
        }
    }

    [Fact]
    public void The_outcomes_in_the_document_are_those_that_the_tests_read()
    {
        var document = SourceTree.Read(Document);
        var from = document.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        from.ShouldBeGreaterThan(Start.Length);
        var rendered = document[..from] + Render() + document[document.IndexOf("<!-- end -->", from, StringComparison.Ordinal)..];
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(Path.Combine(SourceTree.Root, Document), rendered);
        else
            document.ShouldBe(rendered, "run the tests with UPDATE_SNAPSHOTS=1");
    }

    private bool Fits(OperationRow row, string operations)
    {
        var operation = Running.Service<OperationTable>().Find(row.Target)!;
        return operations switch
        {
            "every" => true,
            "json" => !operation.Raw,
            "signed" => operation.Access == Access.Known,
            "owned" => operation.Owned.Any(owned => !owned.Header),
            "required" => operation.Owned.Any(owned => owned is { Header: false, Required: true }),
            _ => throw new ArgumentOutOfRangeException(nameof(operations), operations, "No operations are meant by that"),
        };
    }

    private async Task<HttpResponseMessage> SendAsync(string name, OperationRow row, OneHome home)
    {
        var operation = Running.Service<OperationTable>().Find(row.Target)!;
        var right = home.Fill(row.Request);
        var (method, address) = name.Split('-') is ["method", var verb] ? (new HttpMethod(verb), "/") : name switch
        {
            "address-unknown" => (HttpMethod.Post, "/nowhere/at/all"),
            "address-with-dots" => (HttpMethod.Get, "/media%2f..%2f..%2fetc%2fpasswd/x"),
            _ => (HttpMethod.Post, "/"),
        };
        using var request = new HttpRequestMessage(method, address) { Content = ContentOf(name, operation, right, home) };
        foreach (var target in TargetsOf(name, row))
            request.Headers.TryAddWithoutValidation("X-Amz-Target", target);
        foreach (var (header, text) in row.Headers)
            request.Headers.TryAddWithoutValidation(header, home.Fill(text));

        var key = home.KeyOf(row.As);
        var at = Running.Time.GetUtcNow();
        if (key is not null && method == HttpMethod.Post && address == "/")
            await SignAsync(name, request, key, at);
        if (name == "signature-replayed")
        {
            // What is signed is neither target nor what the operation does, so the first use may be any.
            using var first = await CopyAsync(request);
            first.Headers.Remove("X-Amz-Target");
            first.Headers.TryAddWithoutValidation("X-Amz-Target", Anything);
            (await Running.Http.SendAsync(first, TestContext.Current.CancellationToken)).Dispose();
            Running.Time.Advance(TimeSpan.FromSeconds(11));
        }

        return await Running.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task SignAsync(string name, HttpRequestMessage request, AwsCredentials key, DateTimeOffset at)
    {
        var signing = name switch
        {
            "signature-of-another-secret" => key with { SecretAccessKey = "guessed" },
            "key-unknown" => new("AKIANOBODYHASTHISKEY", "guessed"),
            _ => key,
        };
        var when = name switch
        {
            "signature-16-minutes-old" => at.AddMinutes(-16),
            "signature-16-minutes-ahead" => at.AddMinutes(16),
            _ => at,
        };
        await request.Content!.LoadIntoBufferAsync(TestContext.Current.CancellationToken);
        RobotSigner.Sign(request, Running.Http.BaseAddress!.Authority, signing, when, RobotSignatureStyle.Node);
        switch (name)
        {
            case "signature-missing":
                request.Headers.Remove("Authorization");
                break;
            case "signature-unreadable":
                Replace(request, "AWS4-HMAC-SHA256 nonsense");
                break;
            case "token-made-up":
                Replace(request, "Bearer nonsense");
                break;
            case "signature-twice":
                request.Headers.TryAddWithoutValidation("Authorization", request.Headers.GetValues("Authorization").Single());
                break;
        }
    }

    private static IEnumerable<string> TargetsOf(string name, OperationRow row) => name switch
    {
        "target-missing" => [],
        "target-empty" => [""],
        "target-twice" => [row.Target, row.Target],
        "target-lower-case" => [row.Target.ToLowerInvariant()],
        "target-of-another-version" => [string.Create(CultureInfo.InvariantCulture, $"{row.Target.Split('_')[0]}_19990101.{row.Target.Split('.')[1]}")],
        "target-of-10000-characters" => [new string('x', 10_000)],
        _ => [row.Target],
    };

    private static HttpContent ContentOf(string name, Operation operation, string right, OneHome home) => name switch
    {
        "body-null" => Text("null"),
        "body-number" => Text("1"),
        "body-string" => Text("\"{}\""),
        "body-list" => Text("[{}]"),
        "body-cut-off" => Text(right[..^1]),
        "body-doubled" => Text(right + right),
        "body-with-a-comment" => Text("/* so */" + right),
        "body-with-a-comma-too-many" => Text(right.Length > 2 ? right[..^1] + ",}" : "{,}"),
        "body-HTML" => Text("<html></html>"),
        "body-form-encoded" => new FormUrlEncodedContent([new("loopId", "x")]),
        "body-in-UTF-16" => new StringContent(right, Encoding.Unicode, "application/json"),
        "body-not-UTF-8" => new ByteArrayContent([.. "{\"x\":\""u8, 0xC3, 0x28, .. "\"}"u8]),
        "body-deep" => Text(string.Concat(Enumerable.Repeat("{\"x\":", 10_000)) + "1" + new string('}', 10_000)),
        "body-with-a-name-twice" => Text($"{{\"x\":1,\"x\":2{(right.Length > 2 ? "," : "")}{right[1..]}"),
        "body-with-objects-for-ids" => Text(WithOwned(operation, right, home, _ => new JsonObject { ["$ne"] = null })),
        "body-with-numbers-for-ids" => Text(WithOwned(operation, right, home, _ => 1)),
        "body-with-101-ids" => Text(WithOwned(operation, right, home, own => new JsonArray([.. Enumerable.Repeat(own, 101).Select(id => (JsonNode)id)]))),
        "body-empty" => Text(""),
        "body-too-large" => Text($$"""{"x":"{{new string('x', operation.MaxBody)}}"}"""),
        "body-too-large-in-chunks" => new ChunkedContent(operation.MaxBody + (64 * 1024)),
        _ => Text(right),
    };

    private static string WithOwned(Operation operation, string right, OneHome home, Func<string, JsonNode> value)
    {
        var body = JsonNode.Parse(right)!.AsObject();
        foreach (var owned in operation.Owned.Where(owned => !owned.Header))
            body[owned.Name] = value(home.Of(owned));
        return body.ToJsonString();
    }

    private static StringContent Text(string text) => new(text, Encoding.UTF8, "application/json");

    private static void Replace(HttpRequestMessage request, string authorization)
    {
        request.Headers.Remove("Authorization");
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
    }

    private static async Task<HttpRequestMessage> CopyAsync(HttpRequestMessage request)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri)
        {
            Content = new ByteArrayContent(await request.Content!.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)),
        };
        foreach (var (name, values) in request.Headers)
            copy.Headers.TryAddWithoutValidation(name, values);
        return copy;
    }

    private static IEnumerable<string[]> Rows() =>
        SourceTree.Read(Tsv).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).Select(line => line.Split('\t'));

    private static string Render()
    {
        var lines = SourceTree.Read(Tsv).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var text = new StringBuilder(lines[0][2..]).Append("\n\n");
        text.Append($"| {string.Join(" | ", lines[1].Split('\t'))} |\n|---|---|---|---|\n");
        foreach (var row in Rows())
            text.Append($"| `{row[0]}` | `{row[1]}` | `{row[2]}` | {row[3]} |\n");
        return text.ToString();
    }
}
