using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Jibo.Pegasus.Clients.Google;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.TestSupport;

/// <summary>Where a service account and a machine get their tokens, answering as a test says; and the account's key.</summary>
public sealed class FakeTokenServer : IAsyncDisposable
{
    // One for all tests: making one takes half a second on a busy machine.
    private static readonly RSA SharedKey = RSA.Create(2048);
    private WebApplication _app = null!;

    /// <summary>The account's address.</summary>
    public const string Account = "hub@house.iam.gserviceaccount.com";

    public Uri Address => new(_app.Urls.Single());

    public string TokenUri => new Uri(Address, "/token").ToString();

    /// <summary>Public half of the account's key.</summary>
    public static RSA Key => SharedKey;

    public string Pem { get; } = SharedKey.ExportPkcs8PrivateKeyPem();

    public ConcurrentQueue<TokenRequest> Requests { get; } = new();

    public Func<HttpContext, int, Task> Answer { get; set; } = (context, number) =>
        context.Response.WriteAsync($$"""{"access_token":"token-{{number}}","expires_in":3600,"token_type":"Bearer"}""");

    public static async Task<FakeTokenServer> StartAsync()
    {
        var server = new FakeTokenServer();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        server._app = builder.Build();
        server._app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync() : null;
            server.Requests.Enqueue(new(context.Request.Method, context.Request.Path, form, context.Request.Headers["Metadata-Flavor"].ToString()));
            await server.Answer(context, server.Requests.Count);
        });
        await server._app.StartAsync();
        return server;
    }

    /// <summary>The JSON key file of the account.</summary>
    public string KeyFile(Action<JsonObject>? change = null)
    {
        var file = new JsonObject
        {
            ["type"] = "service_account",
            ["project_id"] = "house",
            ["private_key_id"] = "key-7",
            ["private_key"] = Pem,
            ["client_email"] = Account,
            ["token_uri"] = TokenUri,
        };
        change?.Invoke(file);
        return file.ToJsonString();
    }

    /// <summary>The same, read.</summary>
    public ServiceAccountKey ServiceAccount() =>
        ServiceAccountKey.TryParse(KeyFile(), out var key, out var problem) ? key : throw new InvalidOperationException(problem);

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    /// <summary>What was asked.</summary>
    public sealed record TokenRequest(string Method, string Path, IFormCollection? Form, string Flavor)
    {
        /// <summary>Header and claims of the assertion, once its signature has been checked against <paramref name="key"/>.</summary>
        public (JsonNode Header, JsonNode Claims) Verify(RSA key)
        {
            ArgumentNullException.ThrowIfNull(key);
            var parts = Form!["assertion"].ToString().Split('.');
            if (parts.Length != 3
                || !key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Decode(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
                throw new InvalidOperationException("The assertion is not signed by the account");
            return (JsonNode.Parse(Decode(parts[0]))!, JsonNode.Parse(Decode(parts[1]))!);
        }

        private static byte[] Decode(string part) => System.Buffers.Text.Base64Url.DecodeFromChars(part);
    }
}
