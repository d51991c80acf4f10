using System.Security.Cryptography;

namespace AgentMcp.Server.Http.Security.Bearer;

/// <summary>One public key, bound to the one algorithm that it may be used with.</summary>
internal sealed class VerificationKey : IDisposable
{
    // r and s of P-256, 32 bytes each (RFC 7518, section 3.4).
    private const int EcdsaSignatureBytes = 64;

    // The framework does not promise that one key may be used on several threads.
    private readonly Lock _using = new();
    private readonly RSA? _rsa;
    private readonly ECDsa? _ecdsa;

    /// <summary>A key of RS256.</summary>
    public VerificationKey(string? id, RSA key)
    {
        Id = id;
        Algorithm = JwtAlgorithms.Rs256;
        _rsa = key;
    }

    /// <summary>A key of ES256.</summary>
    public VerificationKey(string? id, ECDsa key)
    {
        Id = id;
        Algorithm = JwtAlgorithms.Es256;
        _ecdsa = key;
    }

    /// <summary><c>kid</c>; null when the set gives none.</summary>
    public string? Id { get; }

    /// <summary>The algorithm of its signatures.</summary>
    public string Algorithm { get; }

    /// <summary>Whether the signature is this key's.</summary>
    public bool Verify(ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        lock (_using)
        {
            return _rsa is not null
                ? _rsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                : signature.Length is EcdsaSignatureBytes
                    && _ecdsa!.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rsa?.Dispose();
        _ecdsa?.Dispose();
    }
}
