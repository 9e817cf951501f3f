using System.Security.Authentication;

namespace Arraylake.Http;

/// <summary>What is wrong with a server's certificate, in words. .NET itself says only that it was refused.</summary>
internal sealed class CertificateRefusedException(string message) : AuthenticationException(message);
