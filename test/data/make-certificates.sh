#!/bin/sh
# Makes the certificates of the tests that http-test-certificate.pem is not: run in this folder, with OpenSSL 3.
# All are self-signed with http-test-key.pem, so that each can be named as its own authority (tls.ca) and only its fault is left.
set -eu
scratch=$(mktemp -d)
trap 'rm -r "$scratch"' EXIT
: > "$scratch/index.txt"
echo 10 > "$scratch/serial"
cat > "$scratch/ca.cnf" <<CNF
[ca]
default_ca = test
[test]
database = $scratch/index.txt
serial = $scratch/serial
new_certs_dir = $scratch
default_md = sha256
policy = any
[any]
commonName = supplied
CNF

# make NAME HOST START END: a certificate for HOST from START to END
make() {
  printf 'basicConstraints=critical,CA:TRUE\nsubjectAltName=%s\nsubjectKeyIdentifier=hash\n' "$2" > "$scratch/extensions"
  openssl req -new -key http-test-key.pem -subj "/CN=$1" -out "$scratch/request.pem"
  openssl ca -batch -notext -selfsign -config "$scratch/ca.cnf" -keyfile http-test-key.pem -in "$scratch/request.pem" \
    -extfile "$scratch/extensions" -startdate "$3" -enddate "$4" -out "http-test-certificate-$1.pem"
}

make expired 'DNS:localhost,IP:127.0.0.1' 20200101000000Z 20210101000000Z
make wrong-name 'DNS:other.example.test' 20200101000000Z 21200101000000Z
