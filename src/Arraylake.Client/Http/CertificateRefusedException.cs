using System.Security.Authentication;

namespace Arraylake.Http;

/// <summary>A description of what is wrong with a server's certificate; .NET itself gives no reason.</summary>
internal sealed class CertificateRefusedException(string message) : AuthenticationException(message);
