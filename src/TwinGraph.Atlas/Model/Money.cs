using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace TwinGraph.Atlas.Model;

/// <summary>An amount with its currency.</summary>
public readonly record struct Money
{
    private static readonly FrozenSet<string> Currencies = (
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF "
        + "CHF CLP CNH CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ "
        + "GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR "
        + "LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN "
        + "PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB "
        + "TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.Ordinal);

    private Money(decimal amount, string currency)
    {
        Amount = amount;
        Currency = currency;
    }

    /// <summary>How much, not negative.</summary>
    public decimal Amount { get; }

    /// <summary>The ISO 4217 code.</summary>
    public string Currency { get; }

    /// <summary>Whether a text is the code of a currency.</summary>
    public static bool IsCurrency(string code) => Currencies.Contains(code);

    /// <summary>Joins an amount and a currency.</summary>
    /// <param name="amount">How much.</param>
    /// <param name="currency">The ISO 4217 code.</param>
    /// <param name="money">The money, when both are right.</param>
    /// <param name="problem">What is wrong otherwise.</param>
    public static bool TryCreate(
        decimal amount,
        string currency,
        out Money money,
        [NotNullWhen(false)] out string? problem
    )
    {
        money = default;
        problem =
            amount < 0 ? $"the amount {amount} is negative"
            : !IsCurrency(currency) ? $"“{currency}” is no ISO 4217 currency code"
            : null;
        if (problem is not null)
        {
            return false;
        }

        money = new(amount, currency);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => $"{Currency} {Amount}";
}
