global using System.Net;
global using System.Net.Http.Json;
global using KnowledgePay.Testing;
global using NUnit.Framework;
global using Shouldly;
