using Jibo.Pegasus.Clients.Aws;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Accounts.Callers;

/// <summary>
/// Who asks: whoever signs with a secret that we gave, or bears a token of ours. Where the operator trusts the home's network
/// (<c>accounts:trust=lan</c>), a robot from there that signs with a secret we do not know is taken for the one that it is.
/// </summary>
internal sealed class CallerGate(
    AccountsOptions options, IIdentities identities, HubTokens tokens, SigningKeys keys, SignatureMemory signatures, TimeProvider time)
{
    /// <param name="body">Null while it is not read: then whoever reads it checks it (<see cref="RobotSignature.Covers"/>).</param>
    /// <exception cref="AccountsException">Nobody, or nobody whom we let in.</exception>
    public async Task<Caller> AdmitAsync(HttpContext context, ReadOnlyMemory<byte>? body)
    {
        var header = context.Request.Headers.Authorization;
        if (header.Count > 1)
            throw AccountsException.Unauthorized("IncompleteSignatureException", "Authorization must be there once");
        var authorization = header.ToString();
        if (authorization.Length == 0)
            return await TrustAsync(context, null) ?? throw AccountsException.Unauthorized("MissingAuthenticationTokenException", "The request is not signed");
        if (!authorization.StartsWith(SigV4.Algorithm, StringComparison.Ordinal))
            return await OfTokenAsync(authorization, context.RequestAborted);
        if (!SigV4Authorization.TryParse(authorization, out var signed))
            throw AccountsException.Unauthorized("IncompleteSignatureException", "The signature cannot be read");
        return await OfSignatureAsync(context, body, signed);
    }

    private async Task<Caller> OfTokenAsync(string authorization, CancellationToken ct)
    {
        if (tokens.Verify(authorization) is not TokenVerification.Accepted accepted)
            throw AccountsException.Unauthorized("UnrecognizedClientException", "The token is not valid");
        // A token outlives what was taken back; the account does not.
        var owner = await identities.FindAsync(accepted.Identity.AccountId, ct);
        return owner is { IsActive: true }
            ? new(owner.AccountId, owner.FriendlyId, CallerProof.Token)
            : throw AccountsException.Unauthorized("UnrecognizedClientException", "The token is not valid");
    }

    private async Task<Caller> OfSignatureAsync(HttpContext context, ReadOnlyMemory<byte>? body, SigV4Authorization signed)
    {
        var owner = await identities.FindByAccessKeyAsync(signed.AccessKeyId, context.RequestAborted);
        if (owner is { IsActive: false })
            throw AccountsException.Unauthorized("UnrecognizedClientException", "The key has been revoked");
        if (owner is not { Secret: { } secret })
        {
            return await TrustAsync(context, signed.AccessKeyId)
                ?? throw AccountsException.Unauthorized("UnrecognizedClientException", "Nobody has that key");
        }

        var now = time.GetUtcNow();
        var verdict = signed.Scope.Service != RobotSignature.Service
            ? SigV4Verdict.WrongSignature
            : SigV4Verifier.Verify(
                RobotSignature.Of(context.Request, body, signed), signed, keys.Of(signed.AccessKeyId, secret, signed.Scope), now, SigV4PathRule.Resolved);
        if (verdict != SigV4Verdict.Valid)
            throw AccountsException.Unauthorized(CodeOf(verdict), MessageOf(verdict));
        return signatures.Admit(signed.Signature, 2 * SigV4Verifier.DefaultSkew)
            ? new(owner.AccountId, owner.FriendlyId, CallerProof.Signature)
            : throw AccountsException.Unauthorized("InvalidSignatureException", "The signature was used before");
    }

    private async Task<Caller?> TrustAsync(HttpContext context, string? accessKeyId)
    {
        if (options.Trust != AccountsTrust.Lan || !HomeNetwork.IsOf(context))
            return null;
        return await identities.AdoptAsync(accessKeyId, context.RequestAborted) is { IsActive: true } owner
            ? new(owner.AccountId, owner.FriendlyId, CallerProof.Lan)
            : null;
    }

    private static string CodeOf(SigV4Verdict verdict) => verdict switch
    {
        SigV4Verdict.TooOldOrTooNew => "RequestExpiredException",
        SigV4Verdict.HeaderNotSigned or SigV4Verdict.HeaderMissing or SigV4Verdict.NoTime => "IncompleteSignatureException",
        _ => "InvalidSignatureException",
    };

    private static string MessageOf(SigV4Verdict verdict) => verdict switch
    {
        SigV4Verdict.TooOldOrTooNew => "The signature is too old, or of the future; is the robot's clock right?",
        SigV4Verdict.HeaderNotSigned => "The host or another header that must be signed is not",
        SigV4Verdict.HeaderMissing => "A header that is signed is not there",
        SigV4Verdict.NoTime => "x-amz-date is required",
        SigV4Verdict.WrongPayload => "The body is not the one that was signed",
        _ => "The signature does not match",
    };
}
