using System.Net.Http.Headers;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Settings.Views;

/// <summary>Asks the hub for the views of all skills: <c>GET /v1/skills/settings/{any}</c> (protocol: F.1).</summary>
internal sealed class HubViews(HttpClient http, HubTokens tokens, TokenOptions signing, TimeProvider time)
{
    public const int MaxAnswerBytes = 32 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly RobotIdentity Self = new("settings", "settings");

    private byte[] _last = [];

    /// <summary>The views as they are; null when nothing has changed since the last answer.</summary>
    /// <exception cref="HubViewsException">There is no good answer now.</exception>
    public async Task<IReadOnlyList<SkillManifest>?> AskAsync(CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ct);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "v1/skills/settings/settings");
            // The hub shows its skills to whoever has a token, or to everybody where it is told so.
            if (signing.Secret is not null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Issue(Self, TimeSpan.FromMinutes(1)));
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (!response.IsSuccessStatusCode)
                throw new HubViewsException($"status {(int)response.StatusCode}");
            await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, either.Token);
            var answer = await response.Content.ReadAsByteArrayAsync(either.Token);
            if (answer.AsSpan().SequenceEqual(_last))
                return null;
            if (!MessageParser.TryRead(answer, PegasusJson.Wire.SkillList, out var list, out var problem))
                throw new HubViewsException(problem.Message);
            var skills = list.Skills ?? throw new HubViewsException("an answer without skills");
            _last = answer;
            return skills;
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new HubViewsException($"no answer within {Patience.TotalSeconds:0} s", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
        {
            throw new HubViewsException(e.Message, e);
        }
    }

    /// <summary>What was answered last could not be used: ask as if for the first time.</summary>
    public void Forget() => _last = [];
}

/// <summary>The hub cannot be asked now; the message says why.</summary>
internal sealed class HubViewsException(string message, Exception? inner = null) : Exception(message, inner);
