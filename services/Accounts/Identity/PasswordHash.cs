using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Jibo.Pegasus.Accounts.Identity;

/// <summary>Passwords as they are kept: <c>pbkdf2-sha512$rounds$salt$hash</c>, salt and hash in base64.</summary>
internal static class PasswordHash
{
    /// <summary>As OWASP advises for PBKDF2 with SHA-512; about a tenth of a second.</summary>
    public const int Rounds = 210_000;

    private const string Scheme = "pbkdf2-sha512";
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    public static string Of(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return string.Create(CultureInfo.InvariantCulture, $"{Scheme}${Rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Derive(password, salt, Rounds))}");
    }

    /// <summary>Whether this is the password. Takes as long when there is none to compare with, so that names cannot be told by time.</summary>
    /// <param name="kept">What is kept; null when nobody has that name.</param>
    public static bool Fits(string password, string? kept)
    {
        if (kept?.Split('$') is not [Scheme, var roundsText, var saltText, var hashText]
            || !int.TryParse(roundsText, NumberStyles.None, CultureInfo.InvariantCulture, out var rounds))
        {
            _ = Derive(password, new byte[SaltBytes], Rounds);
            return false;
        }

        var hash = Convert.FromBase64String(hashText);
        return CryptographicOperations.FixedTimeEquals(Derive(password, Convert.FromBase64String(saltText), rounds), hash);
    }

    private static byte[] Derive(string password, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, rounds, HashAlgorithmName.SHA512, HashBytes);
}
