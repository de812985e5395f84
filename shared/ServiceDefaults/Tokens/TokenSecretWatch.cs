using Jibo.Pegasus.ServiceDefaults.Files;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.ServiceDefaults.Tokens;

/// <summary>
/// Reads the secrets of hub tokens again when their files change, so that a secret is replaced while everything runs. What cannot be
/// used changes nothing, and is told.
/// </summary>
internal sealed partial class TokenSecretWatch(
    TokenOptions options, HubTokens tokens, ServerOptions server, TimeProvider time, ILogger<TokenSecretWatch> logger) : BackgroundService
{
    /// <summary>Between two looks; a change is taken in at the second look that finds the files the same.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly FileStamp _loaded = StampOf(options);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        new FileWatch(() => StampOf(options), LookEvery, time).RunAsync(_loaded, Take, stoppingToken);

    private static FileStamp StampOf(TokenOptions options) =>
        FileStamp.Of(new[] { options.SecretFile, options.PreviousFile }.OfType<string>().Select(file => new FileInfo(file)));

    private void Take()
    {
        if (!TryRead(options.SecretFile, options.Secret, out var secret) || !TryRead(options.PreviousFile, options.Previous, out var previous))
            return;
        tokens.Renew(secret, previous);
        Log.Renewed(logger);
    }

    private bool TryRead(string? file, string? given, out string? secret)
    {
        secret = given;
        if (file is null)
            return true;
        try
        {
            // A secret is short; whatever else is there is none.
            secret = new FileInfo(file).Length <= 64 * 1024 ? File.ReadAllText(file).Trim('\uFEFF').Trim() : "";
            if (TokenOptions.FindProblem(secret, server) is not { } problem)
                return true;
            Log.NotUsed(logger, file, problem);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.NotUsed(logger, file, "it cannot be read");
        }

        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The secrets of hub tokens were read anew")]
        public static partial void Renewed(ILogger logger);

        [LoggerMessage(2, LogLevel.Error, "The secret in {File} is not used, and the one before stays in force: {Problem}")]
        public static partial void NotUsed(ILogger logger, string file, string problem);
    }
}
