// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {IDatasetRegistry} from "./IDatasetRegistry.sol";

/// @title DatasetRegistry
/// @notice The specification is IDatasetRegistry.
contract DatasetRegistry is IDatasetRegistry, EIP712("ZkPot Datasets", "1") {
    bytes32 private constant CERTIFICATE =
        keccak256("Certificate(bytes32 digest,address authority,bytes32 attributes,uint48 expiry)");

    mapping(bytes32 id => Entry) private _entries;

    /// @inheritdoc IDatasetRegistry
    function register(Certificate calldata certificate, bytes calldata signature) external returns (bytes32 id) {
        require(certificate.digest != 0, ZeroDigest());
        uint48 expiry = certificate.expiry;
        require(block.timestamp < expiry, CertificateExpired(expiry, block.timestamp));
        id = hashCertificate(certificate);
        require(_entries[id].registeredAt == 0, AlreadyRegistered(id));
        address authority = certificate.authority;
        bool isSigned = SignatureChecker.isValidSignatureNowCalldata(authority, id, signature);
        require(isSigned, WrongSignature(id, authority));
        _entries[id] = Entry({
            digest: certificate.digest,
            attributes: certificate.attributes,
            authority: authority,
            registeredAt: uint48(block.timestamp),
            revokedAt: 0,
            expiry: expiry
        });
        emit Registered(id, certificate.digest, authority, certificate);
    }

    /// @inheritdoc IDatasetRegistry
    function revoke(bytes32 id) external {
        Entry storage entry = _entries[id];
        require(entry.registeredAt != 0, UnknownCertificate(id));
        require(msg.sender == entry.authority, NotTheAuthority(msg.sender, entry.authority));
        require(entry.revokedAt == 0, AlreadyRevoked(id, entry.revokedAt));
        entry.revokedAt = uint48(block.timestamp);
        emit Revoked(id, entry.revokedAt);
    }

    /// @inheritdoc IDatasetRegistry
    function wasValidAt(bytes32 id, uint48 time) external view returns (bool) {
        Entry storage entry = _entries[id];
        if (entry.registeredAt == 0 || time < entry.registeredAt || time >= entry.expiry) return false;
        return entry.revokedAt == 0 || time < entry.revokedAt;
    }

    /// @inheritdoc IDatasetRegistry
    function hashCertificate(Certificate calldata certificate) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(CERTIFICATE, certificate)));
    }

    /// @inheritdoc IDatasetRegistry
    function entryOf(bytes32 id) external view returns (Entry memory) {
        return _entries[id];
    }
}
