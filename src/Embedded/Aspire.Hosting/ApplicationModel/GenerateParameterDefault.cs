using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A default made of random characters, such as a key or a password.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    // Without the letters that are mistaken for one another, as Aspire has it.
    private const string LowerCase = "abcdefghjkmnpqrstuvwxyz";
    private const string UpperCase = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    private const string SpecialCharacters = "-_.{}~()*+!";

    /// <summary>The least number of characters. Default 0: then <see cref="MinLower"/> and the others decide.</summary>
    public int MinLength { get; set; }

    /// <summary>Whether there are lower case letters. Default true.</summary>
    public bool Lower { get; set; } = true;

    /// <summary>Whether there are upper case letters. Default true.</summary>
    public bool Upper { get; set; } = true;

    /// <summary>Whether there are digits. Default true.</summary>
    public bool Numeric { get; set; } = true;

    /// <summary>Whether there are other characters. Default true.</summary>
    public bool Special { get; set; } = true;

    /// <summary>The least number of lower case letters. Default 0.</summary>
    public int MinLower { get; set; }

    /// <summary>The least number of upper case letters. Default 0.</summary>
    public int MinUpper { get; set; }

    /// <summary>The least number of digits. Default 0.</summary>
    public int MinNumeric { get; set; }

    /// <summary>The least number of other characters. Default 0.</summary>
    public int MinSpecial { get; set; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">No characters are allowed, or a kind that is not is asked for.</exception>
    public override string GetDefaultValue()
    {
        (bool Allowed, int Minimum, string Characters)[] kinds =
        [
            (Lower, MinLower, LowerCase), (Upper, MinUpper, UpperCase), (Numeric, MinNumeric, Digits), (Special, MinSpecial, SpecialCharacters),
        ];
        if (kinds.Any(kind => !kind.Allowed && kind.Minimum > 0))
        {
            throw new InvalidOperationException("A generated value has a minimum of a kind of character that it excludes.");
        }

        var alphabet = string.Concat(kinds.Where(kind => kind.Allowed).Select(kind => kind.Characters));
        if (alphabet.Length == 0)
        {
            throw new InvalidOperationException("A generated value excludes every kind of character.");
        }

        var demanded = kinds.SelectMany(kind => RandomNumberGenerator.GetItems<char>(kind.Characters, kind.Minimum)).ToArray();
        char[] value = [.. demanded, .. RandomNumberGenerator.GetItems<char>(alphabet, Math.Max(0, MinLength - demanded.Length))];
        RandomNumberGenerator.Shuffle<char>(value);
        return new string(value);
    }
}
