using System.Security.Cryptography;

namespace Jibo.Pegasus.Accounts.Identity;

/// <summary>Ids and keys in the forms that robots know.</summary>
internal static class AccountIds
{
    private const string KeyLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>24 hexadecimal digits.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));

    /// <summary>20 letters and digits.</summary>
    public static string NewAccessKey() => RandomNumberGenerator.GetString(KeyLetters, 20);

    /// <summary>40 characters, 240 bits. Never log it.</summary>
    public static string NewSecret() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(30));
}
