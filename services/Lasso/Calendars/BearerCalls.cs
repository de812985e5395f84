using Jibo.Pegasus.Lasso.Credentials;
using Jibo.Pegasus.Lasso.Origins;

namespace Jibo.Pegasus.Lasso.Calendars;

/// <summary>The calls of one fetch in one person's name. A token that is refused is asked for anew once, however many calls there are.</summary>
internal sealed class BearerCalls(OriginClient client, IAccessTokens tokens, CredentialKey key)
{
    private string? _token;
    private bool _renewed;

    /// <returns>A success, or a refusal other than 401 and 429.</returns>
    /// <exception cref="CredentialException">There is no token, or a new one is refused as well.</exception>
    /// <exception cref="OriginException">Nothing came.</exception>
    public async Task<OriginAnswer> GetAsync(Uri uri, OriginCall call, CancellationToken ct)
    {
        _token ??= await tokens.GetAsync(key, refused: null, ct);
        var answer = await SendAsync(uri, call, ct);
        if (answer.Status == StatusCodes.Status401Unauthorized && !_renewed)
        {
            _renewed = true;
            _token = await tokens.GetAsync(key, refused: _token, ct);
            answer = await SendAsync(uri, call, ct);
        }

        return answer.Status != StatusCodes.Status401Unauthorized
            ? answer
            : throw new CredentialException(CredentialFailure.Invalid, $"{client.Name} refuses even a new token");
    }

    private Task<OriginAnswer> SendAsync(Uri uri, OriginCall call, CancellationToken ct) =>
        client.GetAsync(uri, call with { Bearer = _token, KeepRefusals = true }, ct);
}
